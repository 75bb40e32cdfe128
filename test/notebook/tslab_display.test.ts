import { image_grid, show } from "handwritten";
import { afterEach, describe, expect, it, vi } from "vitest";
import { send_display } from "../../lib/notebook/tslab_display";
import { images } from "../plots/every_figure";
import { load_tslab } from "./fake_tslab";
import { fake_notebook, leave_fake_notebook } from "./widgets/fake_comms";

afterEach(leave_fake_notebook);

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

  it.each([
    [false, ["1", "3", "4"]],
    [true, ["1", "2", "3", "4"]],
  ])(
    "send_display(data, { live }) where there are comms: %s; a stock tslab is spared what nobody would see",
    async (has_comms, seen) => {
      const notebook = fake_notebook({ has_comms });
      send_display({ "text/plain": "1" }, { display_id: "d", live: true });
      send_display({ "text/plain": "2" }, { display_id: "d", update: true, live: true });
      send_display({ "text/plain": "3" }, { display_id: "d", update: true });
      await new Promise(setImmediate); // the thread is free
      send_display({ "text/plain": "4" }, { display_id: "d", update: true, live: true });
      expect(notebook.shown().map((bundle) => bundle["text/plain"])).toStrictEqual(seen);
    },
  );

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
