import { resolve } from "node:path";

/** The folder of the project. This file is run from jupyter/dist. */
export const REPOSITORY = resolve(__dirname, "..", "..");
