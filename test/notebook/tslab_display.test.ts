import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { image_grid, show } from "handwritten";
import { afterEach, describe, expect, it, vi } from "vitest";
import { send_display } from "../../lib/notebook/tslab_display";
import { images } from "../plots/every_figure";

const load = createRequire(__filename);
const folders: string[] = [];

/** A copy of tslab's module in a place of its own; `running` says whether cells run on it. */
function load_tslab(running: boolean): [content: { data: object }, update: boolean][] {
  const folder = mkdtempSync(join(tmpdir(), "tslab-"));
  folders.push(folder);
  const file = join(folder, "node_modules", "tslab", "dist", "jupyter.js");
  mkdirSync(join(file, ".."), { recursive: true });
  const write = "(content, update) => exports.sent.push([content, update])";
  writeFileSync(file, `exports.sent = []; exports.lastWriteDisplayData = ${running ? write : "null"};`);
  return load(file).sent;
}

afterEach(() => {
  for (const folder of folders.splice(0)) {
    for (const file of Object.keys(load.cache)) if (file.startsWith(folder)) delete load.cache[file];
    rmSync(folder, { recursive: true });
  }
});

describe("send_display", () => {
  it("send_display(data) sends one message with all formats, through the tslab that runs the notebook", () => {
    const idle = load_tslab(false);
    const running = load_tslab(true);
    send_display({ "text/html": "<b>7</b>", "text/plain": "7" });
    expect(running).toStrictEqual([
      [{ data: { "text/html": "<b>7</b>", "text/plain": "7" }, metadata: {}, transient: {} }, false],
    ]);
    expect(idle).toStrictEqual([]);
  });

  it("send_display(data, { display_id, update }) takes a place on the page, and later replaces what is there", () => {
    const sent = load_tslab(true);
    send_display({ "text/plain": "1" }, { display_id: "live" });
    send_display({ "text/plain": "2" }, { display_id: "live", update: true });
    expect(sent).toMatchObject([
      [{ transient: { display_id: "live" } }, false],
      [{ transient: { display_id: "live" } }, true],
    ]);
  });

  it("send_display(data) outside of a notebook prints the text", () => {
    const write = vi.spyOn(process.stdout, "write").mockReturnValue(true);
    send_display({ "text/html": "<b>7</b>", "text/plain": "7" });
    load_tslab(false);
    send_display({ "text/plain": "8" }, { display_id: "live", update: true });
    const written = write.mock.calls.map(([text]) => text);
    write.mockRestore();
    expect(written).toStrictEqual(["7\n", "8\n"]);
  });

  it("show(figure) sends the figure's bundle", () => {
    const sent = load_tslab(true);
    show(image_grid(images, { title: "Digits" }));
    const keys = ["application/vnd.plotly.v1+json", "text/html", "text/plain"];
    expect(sent.map(([content]) => Object.keys(content.data))).toStrictEqual([keys]);
  });
});
