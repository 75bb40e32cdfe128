import { hear_widgets, show, widget } from "handwritten";
import { afterEach, describe, expect, it, vi } from "vitest";
import { message_of } from "../../support/message_of";
import { fake_notebook, leave_fake_notebook } from "./fake_comms";

afterEach(leave_fake_notebook);

const fallback = ({ count }: { count: number }) => ({ svg: `<svg>${count}</svg>`, alt: `count "${count}"` });
const counter = () =>
  widget({ esm: "export default {}", css: ".x {}", state: { count: 1, ink: Uint8Array.of(1, 2) }, fallback });

describe("widget(…)", () => {
  it("show(widget) opens a comm as anywidget wants it, with arrays as bytes, and sends its view with a still", () => {
    const notebook = fake_notebook();
    show(counter());
    expect(notebook.opened).toMatchObject([
      {
        target_name: "jupyter.widget",
        metadata: { version: "2.1.0" },
        data: {
          state: {
            _model_module: "anywidget",
            _model_name: "AnyModel",
            _view_name: "AnyView",
            _esm: "export default {}",
            _css: expect.stringContaining(".x {}"),
            count: 1,
          },
          buffer_paths: [["ink"]],
        },
        buffers: [Uint8Array.of(1, 2)],
      },
    ]);
    expect(notebook.state()).not.toHaveProperty("ink");
    expect(notebook.shown()).toEqual([
      {
        "application/vnd.jupyter.widget-view+json": { version_major: 2, version_minor: 1, model_id: "comm 1" },
        "text/html": expect.stringMatching(
          /^<img src="data:image\/svg\+xml,%3Csvg%3E1[^"]+" alt="count &quot;1&quot;"/,
        ),
        "text/plain": 'count "1"',
      },
    ]);
  });

  it("show(widget) once more shows another view of the same", () => {
    const notebook = fake_notebook();
    const shown = counter();
    show(shown);
    show(shown);
    expect(notebook.opened).toHaveLength(1);
    expect(notebook.shown()).toHaveLength(2);
  });

  it("show(widget) shows the still alone where the kernel has no comms, with the values of now", () => {
    const notebook = fake_notebook({ has_comms: false });
    const shown = counter();
    shown.set({ count: 5 });
    show(shown);
    expect(notebook.shown()).toEqual([{ "text/html": expect.stringContaining("%3E5%3C"), "text/plain": 'count "5"' }]);
  });

  it("show(widget) outside of a notebook prints its text", () => {
    const write = vi.spyOn(process.stdout, "write").mockReturnValue(true);
    show(counter());
    const written = write.mock.calls.map(([text]) => text);
    write.mockRestore();
    expect(written).toStrictEqual(['count "1"\n']);
  });

  it("set(values) tells the page what has changed, and nothing before it is shown", () => {
    const notebook = fake_notebook();
    const shown = counter();
    shown.set({ count: 2 });
    show(shown);
    expect(notebook.state().count).toBe(2);
    shown.set({ count: 2 });
    expect(notebook.sent).toEqual([]);
    const ink = Uint8Array.of(9, 8, 7).subarray(1);
    shown.set({ count: 3, ink });
    ink.fill(0);
    expect(notebook.sent).toEqual([
      { data: { method: "update", state: { count: 3 }, buffer_paths: [["ink"]] }, buffers: [Uint8Array.of(8, 7)] },
    ]);
    expect(shown.get("count")).toBe(3);
  });

  it("on_change(name, act) hears what the page sets, arrays of the kind that they were", () => {
    const notebook = fake_notebook();
    const state = { rate: 0.5, other: 1, curve: Float32Array.of(1), signs: Int8Array.of(1) };
    const shown = widget({ esm: "", state, fallback: () => ({ svg: "", alt: "" }) });
    const heard: unknown[] = [];
    shown.on_change("rate", (rate) => heard.push(rate));
    shown.on_change("rate", (rate) => heard.push(-rate));
    shown.on_change("curve", (curve) => heard.push(curve));
    show(shown);
    const curve = new Uint8Array(Float32Array.of(0.25, -2).buffer);
    notebook.update({ rate: 0.75, unknown: 1, layout: null }, { curve, signs: Uint8Array.of(255) });
    expect(heard).toEqual([0.75, -0.75, Float32Array.of(0.25, -2)]);
    expect(shown.get("signs")).toEqual(Int8Array.of(-1));
    expect(shown.get("other")).toBe(1);
    shown.set({ rate: 1 });
    expect(heard).toHaveLength(3);
  });

  it("on_change(…) throws what a callback throws", () => {
    const notebook = fake_notebook();
    const shown = counter();
    shown.on_change("count", (count) => {
      throw new RangeError(`no ${count}`);
    });
    show(shown);
    expect(() => notebook.update({ count: 4 })).toThrow("no 4");
    expect(shown.get("count")).toBe(4);
  });

  it("on_message(act) and send(message) are for what is no state", () => {
    const notebook = fake_notebook();
    const shown = counter();
    shown.on_message((message) => shown.send({ heard: message }));
    shown.send("before it is shown");
    show(shown);
    notebook.say("pressed");
    expect(notebook.sent.map(({ data }) => data)).toEqual([{ method: "custom", content: { heard: "pressed" } }]);
  });

  it("names an option that there is not", () => {
    const wrong = { esm: "", state: {}, fallback: () => ({ svg: "", alt: "" }), styles: "" };
    expect(message_of(() => widget(wrong))).toMatch(/^RangeError: widget: there is no option styles/);
  });
});

describe("hear_widgets()", () => {
  it("has callbacks called that are due", () => {
    const notebook = fake_notebook();
    const shown = counter();
    show(shown);
    notebook.later(() => notebook.update({ count: 7 }));
    expect(shown.get("count")).toBe(1);
    hear_widgets();
    expect(shown.get("count")).toBe(7);
  });

  it("does nothing where there are no comms", () => {
    expect(hear_widgets()).toBeUndefined();
  });
});
