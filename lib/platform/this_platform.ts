/** The platform that the library runs on. A bundle for browsers takes browser.ts in place of node.ts: lib/package.json says so. */
export { platform } from "./node";
