import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { onTestFinished } from "vitest";

/** Answers a request for a file, by its name. */
export type Answer = (name: string, response: ServerResponse, request: IncomingMessage) => void;

/** A web server on this machine alone, in a mirror's place; closed when the test is finished. */
export async function start_mirror(answer: Answer): Promise<{ readonly url: string; readonly asked: string[] }> {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    const name = request.url?.split("/").at(-1) ?? "";
    asked.push(name);
    answer(name, response, request);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo; // a server that listens on TCP has no other kind
  return { url: `http://127.0.0.1:${port}/mnist/`, asked };
}

/** A mirror as it should be: has the files, answers 404 to all else. */
export function serve(files: ReadonlyMap<string, Uint8Array>): Answer {
  return (name, response) => {
    const bytes = files.get(name);
    if (bytes) response.writeHead(200, { "content-length": bytes.length }).end(bytes);
    else response.writeHead(404).end("Not found");
  };
}

/** An address where nothing listens: no network, as seen from here. */
export async function unreachable(): Promise<string> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo; // as above
  await new Promise((resolve) => server.close(resolve));
  return `http://127.0.0.1:${port}/mnist/`;
}
