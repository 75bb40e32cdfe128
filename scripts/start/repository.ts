import path from "node:path";

/** The clone's folder, an absolute path. */
export const repository = path.resolve(__dirname, "..", "..");
