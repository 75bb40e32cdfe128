import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

/** What a Jupyter server writes down about itself in its runtime folder. */
export type ServerDescription = { readonly url: string; readonly port: number; readonly token: string };

/** Waits until the server whose runtime folder this is has said where it listens, and answers there. */
export async function answering_server(runtime_directory: string, signal: AbortSignal): Promise<ServerDescription> {
  for (;;) {
    const server = read_description(runtime_directory);
    if (server !== undefined && (await answers(server.url))) return server;
    await sleep(100, undefined, { signal });
  }
}

function read_description(runtime_directory: string): ServerDescription | undefined {
  const file = readdirSync(runtime_directory).find((name) => /^jpserver-\d+\.json$/.test(name));
  if (file === undefined) return undefined;
  try {
    const { url, port, token } = JSON.parse(readFileSync(path.join(runtime_directory, file), "utf8"));
    return { url, port, token };
  } catch {
    // The server is in the middle of writing it.
    return undefined;
  }
}

/** Asks a server to end; whether it will. */
export async function shuts_down({ url, token }: ServerDescription): Promise<boolean> {
  try {
    const headers = { Authorization: `token ${token}` };
    return (await fetch(`${url}api/shutdown`, { method: "POST", headers, signal: AbortSignal.timeout(2_000) })).ok;
  } catch {
    return false;
  }
}

/** Any answer will do, also one that finds fault with a self-signed certificate: only a closed port is none. */
async function answers(url: string): Promise<boolean> {
  try {
    await fetch(url, { redirect: "manual" });
    return true;
  } catch (error) {
    return !(
      error instanceof Error &&
      error.cause instanceof Error &&
      "code" in error.cause &&
      error.cause.code === "ECONNREFUSED"
    );
  }
}
