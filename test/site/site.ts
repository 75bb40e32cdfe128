import { once } from "node:events";
import { createReadStream, existsSync, statSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import path from "node:path";
import { repository } from "../../scripts/start/repository";

/** Where `npm run site` puts the site; `npm run test:site` builds it before it tests. */
export const SITE = path.join(repository, "site");

/** Hosts such as GitHub Pages show a project's site in a folder of their own. */
const FOLDER = "/handwritten/";

const TYPES: Readonly<Record<string, string>> = {
  ".css": "text/css",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".json": "application/json",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".wasm": "application/wasm",
  ".woff2": "font/woff2",
};

/** Serves the site as a plain host does, in a folder. */
export async function serve_site(): Promise<{ readonly address: string; readonly close: () => void }> {
  if (!existsSync(SITE)) throw new Error("There is no site/: run npm run test:site, which builds it, or npm run site.");
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? "/", "http://host");
    const name = decodeURIComponent(pathname.slice(FOLDER.length));
    const file = path.join(SITE, name.endsWith("/") || name === "" ? `${name}index.html` : name);
    if (!pathname.startsWith(FOLDER) || !existsSync(file) || !statSync(file).isFile()) {
      response.writeHead(404).end();
      return;
    }
    response.setHeader("Content-Type", TYPES[path.extname(file)] ?? "application/octet-stream");
    createReadStream(file).pipe(response);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return { address: `http://127.0.0.1:${port}${FOLDER}`, close: () => server.close() };
}
