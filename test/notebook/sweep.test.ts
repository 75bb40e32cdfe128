import { describe, expect, it, vi } from "vitest";
import { type SweepOptions, sweep_with } from "../../lib/notebook/sweep";
import { html_of, remembering_page, stopped_clock } from "./sent";

/** A sweep over three rates, each of which takes 10 s in ten steps; `changes` to what it is told. */
function three_rates(changes: Partial<SweepOptions<number, number>> = {}, quiet = 60_000) {
  const { sent, send } = remembering_page();
  const { now, go_on } = stopped_clock();
  const rates = sweep_with<number, number>(
    { now, send, quiet },
    {
      title: "Three <rates>",
      over: [0.1, 0.2, 0.3],
      train: (rate, on_step) => {
        for (let step = 0; step < 10; step++) {
          go_on(1_000);
          on_step();
        }
        return 10 * rate;
      },
      row: (rate, result) => ({ rate: rate, result: result }),
      ...changes,
    },
  );
  return { rates, sent, lines: () => sent.map(({ data }) => String(data["text/plain"]).split("\n").at(-1)) };
}

describe("sweep", () => {
  it("run() tries one after the other, and returns what came of each", () => {
    const { rates } = three_rates();
    expect(rates.done).toStrictEqual([]);
    const done = rates.run();
    expect(done).toStrictEqual([
      { item: 0.1, result: 1 },
      { item: 0.2, result: 2 },
      { item: 0.3, result: 3 },
    ]);
    expect(rates.done).toStrictEqual(done);
  });

  it("run() shows in one place the rows so far, how many are done, and the time that is left", () => {
    const { rates, sent, lines } = three_rates();
    rates.run();
    expect(new Set(sent.map(({ display_id }) => display_id)).size).toBe(1);
    expect(sent.map(({ live }) => live)).toStrictEqual(sent.map((_, i) => i < sent.length - 1));
    expect(sent.map(({ update }) => update)).toStrictEqual(sent.map((_, i) => i > 0));
    expect(lines()[0]).toBe("0 of 3 done");
    expect(lines()).toContain("1 of 3 done · 20 s left");
    expect(lines()).toContain("1 of 3 done · 15 s left");
    expect(lines()).toContain("2 of 3 done · 3 s left");
    const after_two = sent.find(({ data }) => String(data["text/plain"]).endsWith("2 of 3 done · 10 s left"))!;
    expect(after_two.data["text/plain"]).toMatch(/^Three <rates>\nrate {2}result\n 0.1 {7}1\n 0.2 {7}2\n2 of 3 done/);
    expect(html_of(after_two)).toMatch(/>Three &lt;rates&gt;<.*>0.2<.*>2 of 3 done · 10 s left<.*width: 66.7%/s);
  });

  it("run() without steps knows the time that is left after the first", () => {
    const { sent, send } = remembering_page();
    const { now, go_on } = stopped_clock();
    const train = () => go_on(7_000);
    sweep_with({ now, send, quiet: 60_000 }, { title: "Two", over: [1, 2], train, row: () => ({}) }).run();
    expect(sent.map(({ data }) => String(data["text/plain"]).split("\n").at(-1))).toStrictEqual([
      "0 of 2 done",
      "1 of 2 done · 7 s left",
      "",
    ]);
  });

  it("run() leaves the table alone at the end: no bar, and no times that differ from run to run", () => {
    const { rates, sent } = three_rates();
    rates.run();
    expect(sent.at(-1)!.data["text/plain"]).toBe(
      "Three <rates>\nrate  result\n 0.1       1\n 0.2       2\n 0.3       3",
    );
    expect(html_of(sent.at(-1)!)).not.toMatch(/done|s left|width: \d/);
  });

  it("run() after a stop goes on with what was not tried yet", () => {
    const tried: number[] = [];
    let stop = true;
    const train = (rate: number) => {
      if (rate === 0.2 && stop) throw new Error("stopped");
      tried.push(rate);
      return rate;
    };
    const { rates } = three_rates({ train });
    expect(() => rates.run()).toThrow("stopped");
    expect(rates.done).toStrictEqual([{ item: 0.1, result: 0.1 }]);
    stop = false;
    expect(rates.run()).toHaveLength(3);
    expect(tried).toStrictEqual([0.1, 0.2, 0.3]);
    rates.run();
    expect(tried).toHaveLength(3);
  });

  it("says, once nothing goes on any more, that it was stopped and what is there", async () => {
    const train = (rate: number) => {
      if (rate === 0.3) throw new Error("stopped");
      return rate;
    };
    const { rates, lines } = three_rates({ train }, 1);
    expect(() => rates.run()).toThrow();
    await vi.waitFor(() => expect(lines().at(-1)).toBe("Stopped after 2 of 3. Call run() again to go on."));
  });

  it("makes each row once, when its training is done", () => {
    const row = vi.fn((rate: number) => ({ rate: rate }));
    const { rates } = three_rates({ row });
    rates.run();
    expect(row).toHaveBeenCalledTimes(3);
  });

  it("refuses a train that returns a promise, whose result is not there yet", () => {
    const { sent, send } = remembering_page();
    const late = sweep_with(
      { now: () => 0, send, quiet: 60_000 },
      { title: "Late", over: [1], train: async () => 1, row: () => ({}) },
    );
    expect(() => late.run()).toThrow("must return its result, got a promise");
    expect(late.done).toStrictEqual([]);
    expect(sent).toHaveLength(1);
  });

  it("run() of a sweep over nothing shows its title", () => {
    const { rates, sent } = three_rates({ over: [] });
    expect(rates.run()).toStrictEqual([]);
    expect(html_of(sent.at(-1)!)).toContain(">Three &lt;rates&gt;</div>");
  });
});
