/** What the module of tslab's converter takes for its compiler. */
import type ts from "@tslab/typescript-for-tslab";

export const given: { compiler?: typeof ts } = {};
