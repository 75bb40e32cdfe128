import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import type { Peers } from "../../../scripts/bench/peers";
import { places_file, read_places, write_places } from "../../../scripts/frameworks/places";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "places-"));
  vi.stubEnv("HANDWRITTEN_FRAMEWORKS", path.join(folder, "frameworks.json"));
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true });
});

const NOT_SET_UP = { missing: "it is not set up: npm run frameworks" };

it("places_file() is in .bench, or what HANDWRITTEN_FRAMEWORKS names", () => {
  expect(places_file()).toBe(path.join(folder, "frameworks.json"));
  vi.stubEnv("HANDWRITTEN_FRAMEWORKS", undefined);
  expect(places_file()).toMatch(/\.bench.frameworks\.json$/);
});

it("write_places(peers) keeps the three frameworks, and read_places() gives them", () => {
  const nobody = { missing: "was not asked for" };
  const places = { tensorflow: { folder: "/tfjs" }, torch: { python: "/torch" }, jax: { missing: "no network" } };
  const peers: Peers = { numpy: nobody, jax_js: nobody, numpy_ts: nobody, ...places };
  write_places(peers);
  expect(read_places()).toEqual(places);
});

it("read_places() says how to set up what is missing", () => {
  expect(read_places()).toEqual({ tensorflow: NOT_SET_UP, torch: NOT_SET_UP, jax: NOT_SET_UP });
  writeFileSync(places_file(), '{"torch": {"python": "/my/python"}}');
  expect(read_places()).toEqual({ tensorflow: NOT_SET_UP, torch: { python: "/my/python" }, jax: NOT_SET_UP });
});
