import { existsSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { PEERS_FOLDER, type PeerPlace, type Peers } from "../bench/peers";

/** What chapter 11 sets beside the library. */
export const FRAMEWORKS = ["tensorflow", "torch", "jax"] as const;

export type Framework = (typeof FRAMEWORKS)[number];

/**
 * The file that says where each framework is, as JSON: `{"tensorflow": {"folder": …}, "torch": {"python": …}, "jax": {"python": …}}`, or why
 * it is not there, `{"missing": …}`. Chapter 11 reads it too. HANDWRITTEN_FRAMEWORKS names another one.
 */
export function places_file(): string {
  return process.env.HANDWRITTEN_FRAMEWORKS ?? path.join(PEERS_FOLDER, "frameworks.json");
}

export function write_places(peers: Peers): void {
  const places = Object.fromEntries(FRAMEWORKS.map((id) => [id, peers[id]]));
  writeFileSync(places_file(), `${JSON.stringify(places, null, 2)}\n`);
}

/** Where each framework was set up. */
export function read_places(): Readonly<Record<Framework, PeerPlace>> {
  const file = places_file();
  const places: Partial<Record<Framework, PeerPlace>> = existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : {};
  const missing = { missing: "it is not set up: npm run frameworks" };
  return { tensorflow: missing, torch: missing, jax: missing, ...places };
}
