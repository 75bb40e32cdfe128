import { bar_chart, button, choice, draw_pad, drop_zone, type PenStroke, show, slider } from "handwritten";
import { afterEach, describe, expect, it } from "vitest";
import { message_of } from "../../support/message_of";
import { fake_notebook, leave_fake_notebook } from "./fake_comms";

afterEach(leave_fake_notebook);

const still_of = (bundle: Readonly<Record<string, unknown>> | undefined) =>
  decodeURIComponent(/src="data:image\/svg\+xml,([^"]*)"/.exec(String(bundle?.["text/html"]))?.[1] ?? "");

describe("slider(…)", () => {
  it("has the value that the reader chooses, and calls on_change", () => {
    const notebook = fake_notebook();
    const heard: number[] = [];
    const rate = slider({ label: "rate", min: 0, max: 2, value: 1, on_change: (value) => heard.push(value) });
    show(rate);
    expect(notebook.state()).toMatchObject({ label: "rate", min: 0, max: 2, step: 0.02, value: 1, log: false });
    notebook.update({ value: 1.5 });
    expect([rate.value, heard]).toEqual([1.5, [1.5]]);
    rate.value = 0.5;
    expect(notebook.sent.at(-1)?.data).toMatchObject({ state: { value: 0.5 } });
    expect(heard).toEqual([1.5]);
  });

  it("goes by a hundredth of the way, with log from multiple to multiple", () => {
    const notebook = fake_notebook();
    show(slider({ label: "rate", min: 0.01, max: 1, value: 0.1, log: true }));
    expect(notebook.state().step).toBeCloseTo(0.02);
    show(slider({ label: "units", min: 1, max: 100, value: 10, step: 1 }));
    expect(notebook.state().step).toBe(1);
  });

  it("shows its value in its still, the knob where it stands", () => {
    const notebook = fake_notebook({ has_comms: false });
    show(slider({ label: "a < b", min: 0, max: 10, value: 10 }));
    show(slider({ label: "rate", min: 0.01, max: 1, value: 0.1, log: true }));
    const [linear, log] = notebook.shown().map(still_of);
    expect(linear).toMatch(/cx="420.0".*>10<\/text>/);
    expect(linear).toContain("a &lt; b");
    expect(log).toContain('cx="310.0"');
    expect(notebook.shown()[1]?.["text/plain"]).toContain("rate 0.1, from 0.01 to 1");
  });

  it.each([
    [{ min: 1, max: 1, value: 1 }, "min must be a number below max, got min 1 and max 1"],
    [{ min: Number.NaN, max: 1, value: 1 }, "min must be a number below max"],
    [{ min: 0, max: 1, value: 2 }, "value must be from 0 to 1, got 2"],
    [{ min: 0, max: 1, value: Number.NaN }, "value must be from 0 to 1, got NaN"],
    [{ min: 0, max: 1, value: 0, step: 0 }, "step must be a number above 0, got 0"],
    [{ min: 0, max: 1, value: 0.5, log: true }, "with log, min must be above 0, got 0"],
  ])("refuses %j", (options, words) => {
    expect(message_of(() => slider({ label: "x", ...options }))).toContain(`RangeError: slider: ${words}`);
  });

  it("refuses a value beyond its ends later, too", () => {
    const rate = slider({ label: "rate", min: 0, max: 1, value: 1 });
    expect(message_of(() => (rate.value = 3))).toContain("value must be from 0 to 1, got 3");
  });
});

describe("choice(…)", () => {
  it("has the option that the reader chooses, as it was given", () => {
    const notebook = fake_notebook();
    const heard: number[] = [];
    const size = choice({ label: "units", options: [2, 10, 100], value: 10, on_change: (value) => heard.push(value) });
    show(size);
    expect(notebook.state()).toMatchObject({ options: ["2", "10", "100"], chosen: 1 });
    notebook.update({ chosen: 2 });
    expect([size.value, heard]).toEqual([100, [100]]);
    size.value = 2;
    expect(notebook.sent.at(-1)?.data).toMatchObject({ state: { chosen: 0 } });
    expect(still_of(notebook.shown()[0])).toContain(">10</text>");
  });

  it("begins with the first option", () => {
    expect(choice({ label: "bend", options: ["relu", "tanh"] }).value).toBe("relu");
  });

  it("refuses what cannot be chosen", () => {
    expect(message_of(() => choice({ label: "x", options: [] }))).toContain("at least one value to choose, got none");
    const wrong = () => choice({ label: "x", options: ["relu", "tanh"], value: "sigmoid" as "relu" });
    expect(message_of(wrong)).toBe("RangeError: choice: value must be one of relu, tanh; got sigmoid");
  });
});

describe("button(…)", () => {
  it("calls on_press each time, and shows its label in its still", () => {
    const notebook = fake_notebook();
    let presses = 0;
    show(button({ label: "Another <digit>", on_press: () => presses++ }));
    notebook.say("pressed");
    notebook.say("pressed");
    expect(presses).toBe(2);
    expect(still_of(notebook.shown()[0])).toContain("Another &lt;digit&gt;");
  });
});

describe("draw_pad(…)", () => {
  const line: PenStroke = [
    [10, 10],
    [20, 30.5],
  ];

  it("has the lines that were drawn, and calls on_draw", () => {
    const notebook = fake_notebook();
    const heard: unknown[] = [];
    const pad = draw_pad({ on_draw: (strokes) => heard.push(strokes) });
    show(pad);
    notebook.update({ strokes: [line] });
    expect([pad.strokes, heard]).toEqual([[line], [[line]]]);
    show(pad);
    expect(still_of(notebook.shown()[1])).toContain("M10 10L10 10 20 30.5");
    pad.clear();
    expect([pad.strokes, notebook.sent.at(-1)?.data]).toMatchObject([[], { state: { strokes: [] } }]);
  });
});

describe("drop_zone(…)", () => {
  const dropped = Uint8Array.of(1, 2, 3);

  it("shows what on_drop makes of the file's bytes and name, in its place", async () => {
    const notebook = fake_notebook();
    const heard: unknown[] = [];
    const chart = bar_chart({ title: "seen", labels: ["a"], values: [1], x_title: "x", y_title: "y" });
    show(
      drop_zone({
        on_drop: async (photograph, name) => {
          heard.push([photograph, name]);
          return chart;
        },
      }),
    );
    expect(still_of(notebook.shown()[0])).toContain(">Drop a photograph here</text>");
    notebook.say({ name: "mine.jpg" }, dropped);
    await expect.poll(() => notebook.sent.at(-1)?.data).toMatchObject({ content: { status: "Below: mine.jpg" } });
    expect(heard).toEqual([[dropped, "mine.jpg"]]);
    const [, before, after] = notebook.displays();
    expect(before?.data["text/plain"]).toBe("No photograph yet.");
    expect(after).toMatchObject({ data: { "text/plain": chart.alt }, transient: before?.transient, update: true });
  });

  it.each([
    [
      "throws",
      () => {
        throw new Error("the photograph is blurred");
      },
    ],
    [
      "rejects",
      async () => {
        throw new Error("the photograph is blurred");
      },
    ],
  ])("says why, if on_drop %s", async (_how, on_drop) => {
    const notebook = fake_notebook();
    show(drop_zone({ on_drop }));
    notebook.say({ name: "mine.jpg" }, dropped);
    const said = { content: { status: "mine.jpg: the photograph is blurred", has_failed: true } };
    await expect.poll(() => notebook.sent.at(-1)?.data).toMatchObject(said);
    expect(notebook.shown().at(-1)?.["text/plain"]).toBe("The photograph could not be read. The reason is above.");
  });
});
