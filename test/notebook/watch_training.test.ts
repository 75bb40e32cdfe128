import { afterEach, describe, expect, it, vi } from "vitest";
import { watch_training_with } from "../../lib/notebook/watch_training";
import { html_of, remembering_page, stopped_clock } from "./sent";
import { fake_notebook, leave_fake_notebook } from "./widgets/fake_comms";

/** A training of 1,000 steps, one each 10 ms, of which the first `steps` are taken. */
function train(steps: number, iterations = 1000, quiet = 60_000) {
  const { sent, send } = remembering_page();
  const { now, go_on } = stopped_clock();
  const watch = watch_training_with({ now, send, quiet }, { iterations, title: "A <small> network" });
  for (let i = 0; i < steps; i++) {
    watch.on_step({ loss: 2 / (1 + i / 100), accuracy: i / 1000 });
    go_on(10);
  }
  return { sent, watch };
}

/** The SVG of a live display. */
const picture_in = (sent: { data: Readonly<Record<string, unknown>> }) =>
  decodeURIComponent(/src="data:image\/svg\+xml,([^"]*)"/.exec(html_of(sent))?.[1] ?? "");

const line_of = ({ data }: { data: Readonly<Record<string, unknown>> }) => data["text/plain"];

describe("watch_training", () => {
  afterEach(leave_fake_notebook);

  it("on_step hears widgets, and what a callback throws ends the training", () => {
    const notebook = fake_notebook();
    const watch = watch_training_with({ now: () => 0, send: () => {}, quiet: 60_000 }, { iterations: 10 });
    const heard: number[] = [];
    for (const step of [1, 2, 3]) {
      notebook.later(() => heard.push(step));
      watch.on_step({ loss: 1, accuracy: 0.5 });
    }
    expect(heard).toEqual([1, 2, 3]);
    notebook.later(() => {
      throw new Error("the knob is stuck");
    });
    expect(() => watch.on_step({ loss: 1, accuracy: 0.5 })).toThrow("the knob is stuck");
  });

  it("on_step({ rate }) marks where the rate was turned, live and in the end", () => {
    const { sent, send } = remembering_page();
    const watch = watch_training_with({ now: stopped_clock().now, send, quiet: 60_000 }, { iterations: 200 });
    const rate_at = (step: number) => (step < 50 ? 0.1 : step < 55 ? 0.1 + step / 1000 : 0.03);
    for (let step = 0; step < 200; step++) watch.on_step({ loss: 1, accuracy: 0.5, rate: rate_at(step) });
    watch.finish();
    expect(picture_in(sent.at(-2)!).match(/>rate [^<]*</g)).toEqual([">rate 0.03<"]);
    const { shapes, annotations } = Object(Object(sent.at(-1)!.data["application/vnd.plotly.v1+json"]).layout);
    expect(shapes.map(({ x0 }: { x0: number }) => x0)).toEqual([56]);
    expect(annotations).toContainEqual(expect.objectContaining({ text: "rate 0.03", x: 56 }));
    expect(sent.at(-1)!.data["text/plain"]).toContain("The learning rate was turned to 0.03 at step 56.");
  });

  it("on_step shows the first step at once, and then four pictures a second in its place", () => {
    const { sent } = train(101);
    expect(sent.map(({ update }) => update)).toStrictEqual([false, true, true, true, true]);
    expect(new Set(sent.map(({ display_id }) => display_id)).size).toBe(1);
    expect(sent[0]!.display_id).toMatch(/./);
  });

  it("on_step writes the step, the loss, the accuracy and the time that is left", () => {
    const { sent } = train(101);
    expect(line_of(sent[0]!)).toBe("A <small> network: step 1 of 1,000 · loss 2.00 · accuracy 0.0 %");
    expect(line_of(sent.at(-1)!)).toBe("A <small> network: step 101 of 1,000 · 9 s left · loss 1.00 · accuracy 10.0 %");
    expect(html_of(sent.at(-1)!)).toContain("step 101 of 1,000 · 9 s left</div>");
    expect(picture_in(sent.at(-1)!)).toContain(">step 101: 1.00</text>");
    expect(picture_in(sent.at(-1)!)).toContain(">step 101: 10.0 %</text>");
  });

  it("on_step always shows the last step, so that the picture is whole even without finish", () => {
    const { sent } = train(40, 40);
    expect(line_of(sent.at(-1)!)).toContain("step 40 of 40 · loss");
    expect(line_of(sent.at(-1)!)).not.toContain("left");
  });

  it("on_step shows an image that JupyterLab keeps in untrusted notebooks, with its title escaped", () => {
    const html = html_of(train(30).sent.at(-1)!);
    expect(html).toMatch(
      /<img src="data:image\/svg\+xml,[^"<>&]+" alt="A &lt;small&gt; network" style="display: block; width: 100%; aspect-ratio: 640 \/ \d+">/,
    );
    expect(html).not.toMatch(/<svg|<script|<style/);
  });

  it("on_step sends little: a second of a training of thousands of steps is below 100 kB", () => {
    const { sent } = train(5000, 5000);
    expect(Math.max(...sent.map((one) => html_of(one).length))).toBeLessThan(25_000);
  });

  it("on_step refuses a step without an accuracy, as of a network that fits a curve", () => {
    const { watch } = train(0);
    expect(() => watch.on_step({ loss: 1, accuracy: undefined })).toThrow("outputs are no classes");
  });

  it("finish() puts the figure in the place of the live picture, at the same height", () => {
    const { sent, watch } = train(300);
    watch.finish();
    const [live, final] = [sent.at(-2)!, sent.at(-1)!];
    expect([final.update, final.display_id]).toStrictEqual([true, live.display_id]);
    expect([live.live, final.live]).toStrictEqual([true, false]);
    const plotly = final.data["application/vnd.plotly.v1+json"] as {
      data: { x: number[] }[];
      layout: { height: number };
    };
    expect(plotly.data.map(({ x }) => x.at(-1))).toStrictEqual([300, 300]);
    const [, height] = /aspect-ratio: 640 \/ (\d+)/.exec(html_of(live)) ?? [];
    const [, line_height] = /padding-bottom: (\d+)px/.exec(html_of(live)) ?? [];
    expect(Number(height) + Number(line_height)).toBe(plotly.layout.height);
  });

  it("finish() before any step shows an empty figure, as a display of its own", () => {
    const { sent, watch } = train(0);
    watch.finish();
    expect(sent.map(({ update }) => update)).toStrictEqual([false]);
    expect(line_of(sent[0]!)).toContain("No step has been taken.");
  });

  it("shows the figure of the steps so far when no further step comes, as after Stop", async () => {
    const { sent } = train(300, 1000, 1);
    expect(line_of(sent.at(-1)!)).toContain("left");
    await vi.waitFor(() => expect(sent.at(-1)!.data).toHaveProperty(["application/vnd.plotly.v1+json"]));
    expect(line_of(sent.at(-1)!)).toContain("Over 300 steps");
    expect(JSON.stringify(sent.at(-1)!.data)).not.toContain(" left");
  });

  it("goes on live after a pause", async () => {
    const { sent, watch } = train(1, 1, 1);
    await vi.waitFor(() => expect(sent).toHaveLength(2));
    watch.on_step({ loss: 1, accuracy: 0.5 });
    await vi.waitFor(() => expect(sent.at(-1)!.data).toHaveProperty(["application/vnd.plotly.v1+json"]));
  });

  it("finish() is the end: nothing is shown later", async () => {
    const { sent, watch } = train(300, 1000, 1);
    watch.finish();
    const shown = sent.length;
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(sent).toHaveLength(shown);
  });

  it("two trainings take two places", () => {
    expect(train(1).sent[0]!.display_id).not.toBe(train(1).sent[0]!.display_id);
  });
});
