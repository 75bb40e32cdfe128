import { once } from "node:events";
import { existsSync, readFileSync, statSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { extname, join } from "node:path";
import { gzipSync } from "node:zlib";

/** A host of the site, under a folder as GitHub Pages has it. */
export type Host = {
  /** The address of the site. */
  readonly address: URL;
  /** Bytes that have gone over the wire so far. */
  readonly sent: () => number;
  /** What was asked for that is not there. */
  readonly missing: readonly string[];
  readonly close: () => void;
};

const TYPES: Readonly<Record<string, string>> = {
  ".css": "text/css",
  ".html": "text/html",
  ".ipynb": "application/json",
  ".js": "text/javascript",
  ".json": "application/json",
  ".svg": "image/svg+xml",
  ".webmanifest": "application/manifest+json",
};

const FOLDER = "/handwritten/";

/** Serves a folder, with texts packed by gzip as hosts do. */
export async function serve_site(folder: string): Promise<Host> {
  const packed = new Map<string, Buffer>();
  const missing: string[] = [];
  let sent = 0;

  function pack(file: string): Buffer {
    const bytes = packed.get(file) ?? gzipSync(readFileSync(file));
    packed.set(file, bytes);
    return bytes;
  }

  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url ?? "", "http://localhost").pathname);
    let file = join(folder, path.slice(FOLDER.length));
    if (existsSync(file) && statSync(file).isDirectory()) file = join(file, "index.html");
    if (!path.startsWith(FOLDER) || !existsSync(file)) {
      missing.push(path);
      response.writeHead(404).end();
      return;
    }
    const type = TYPES[extname(file)];
    const bytes = type === undefined ? readFileSync(file) : pack(file);
    sent += bytes.length;
    response.setHeader("Content-Type", type ?? "application/octet-stream");
    response.setHeader("Cache-Control", "max-age=600");
    if (type !== undefined) response.setHeader("Content-Encoding", "gzip");
    response.end(bytes);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return {
    address: new URL(`http://127.0.0.1:${port}${FOLDER}`),
    sent: () => sent,
    missing,
    close: () => server.close(),
  };
}
