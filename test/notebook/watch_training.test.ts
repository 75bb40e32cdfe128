import { describe, expect, it } from "vitest";
import { watch_training_with } from "../../lib/notebook/watch_training";
import { html_of, remembering_page, stopped_clock } from "./sent";

/** A training of 1,000 steps, one each 10 ms, of which the first `steps` are taken. */
function train(steps: number, iterations = 1000) {
  const { sent, send } = remembering_page();
  const { now, go_on } = stopped_clock();
  const watch = watch_training_with({ now, send }, { iterations, title: "A <small> network" });
  for (let i = 0; i < steps; i++) {
    watch.on_step({ loss: 2 / (1 + i / 100), accuracy: i / 1000 });
    go_on(10);
  }
  return { sent, watch };
}

const line_of = ({ data }: { data: Readonly<Record<string, unknown>> }) => data["text/plain"];

describe("watch_training", () => {
  it("on_step shows the first step at once, and then four pictures a second in its place", () => {
    const { sent } = train(101);
    expect(sent.map(({ update }) => update)).toStrictEqual([false, true, true, true, true]);
    expect(new Set(sent.map(({ display_id }) => display_id)).size).toBe(1);
    expect(sent[0]!.display_id).toMatch(/./);
  });

  it("on_step writes the step, the loss, the accuracy and the time that is left", () => {
    const { sent } = train(101);
    expect(line_of(sent[0]!)).toBe("A <small> network: step 1 of 1,000 · loss 2.00 · accuracy 0.0 %");
    expect(line_of(sent.at(-1)!)).toBe("A <small> network: step 101 of 1,000 · loss 1.00 · accuracy 10.0 % · 9 s left");
    expect(html_of(sent.at(-1)!)).toContain("step 101 of 1,000 · loss 1.00 · accuracy 10.0 % · 9 s left</div>");
  });

  it("on_step always shows the last step, so that the picture is whole even without finish", () => {
    const { sent } = train(40, 40);
    expect(line_of(sent.at(-1)!)).toContain("step 40 of 40 · loss");
    expect(line_of(sent.at(-1)!)).not.toContain("left");
  });

  it("on_step shows an image that JupyterLab keeps in untrusted notebooks, with its title escaped", () => {
    const html = html_of(train(30).sent.at(-1)!);
    expect(html).toMatch(
      /<img src="data:image\/svg\+xml;base64,[A-Za-z0-9+/=]+" width="640" height="\d+" alt="A &lt;small&gt; network"/,
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
    const plotly = final.data["application/vnd.plotly.v1+json"] as {
      data: { x: number[] }[];
      layout: { height: number };
    };
    expect(plotly.data.map(({ x }) => x.at(-1))).toStrictEqual([300, 300]);
    expect(html_of(live)).toMatch(`<div style="margin: 0; height: ${plotly.layout.height}px">`);
  });

  it("finish() before any step shows an empty figure, as a display of its own", () => {
    const { sent, watch } = train(0);
    watch.finish();
    expect(sent.map(({ update }) => update)).toStrictEqual([false]);
    expect(line_of(sent[0]!)).toContain("No step has been taken.");
  });

  it("two trainings take two places", () => {
    expect(train(1).sent[0]!.display_id).not.toBe(train(1).sent[0]!.display_id);
  });
});
