import { describe, expect, it } from "vitest";
import { format_seconds, time_left_meter } from "../../lib/notebook/time_left";
import { stopped_clock } from "./sent";

describe("time_left", () => {
  it("time_left_meter(total)(done) is unknown at first, then the rest at the speed so far", () => {
    const { now, go_on } = stopped_clock();
    const time_left = time_left_meter(100, now);
    expect(time_left(1)).toBeUndefined();
    go_on(500);
    expect(time_left(11)).toBeCloseTo(89 * 0.05, 9);
    go_on(500);
    expect(time_left(21)).toBeCloseTo(79 * 0.05, 9);
  });

  it("time_left_meter(total) is steady: a single slow stretch changes it by little", () => {
    const { now, go_on } = stopped_clock();
    const time_left = time_left_meter(1000, now);
    for (let done = 0; done <= 400; done += 10, go_on(100)) time_left(done);
    const before = time_left(400) ?? 0;
    go_on(300);
    const after = time_left(410) ?? 0;
    expect(before).toBeCloseTo(6, 6);
    expect(after / before).toBeLessThan(1.15);
  });

  it("time_left_meter(total) follows where the speed stays another, such as after a slow start", () => {
    const { now, go_on } = stopped_clock();
    const time_left = time_left_meter(1000, now);
    for (let done = 0; done <= 100; done += 10, go_on(1000)) time_left(done);
    for (let done = 110; done < 800; done += 10, go_on(250)) time_left(done);
    expect(time_left(800)).toBeCloseTo(200 * 0.025, 0);
  });

  it("time_left_meter(total) stays as it is where nothing was done or no time has passed", () => {
    const { now, go_on } = stopped_clock();
    const time_left = time_left_meter(10, now);
    time_left(1);
    expect(time_left(2)).toBeUndefined();
    go_on(1000);
    expect(time_left(3)).toBe(7);
    go_on(1000);
    expect(time_left(3)).toBe(7);
  });

  it.each([
    [0, "less than 1 s"],
    [0.99, "less than 1 s"],
    [1, "1 s"],
    [59.4, "59 s"],
    [59.6, "1 min 0 s"],
    [125, "2 min 5 s"],
    [3599.7, "1 h 0 min"],
    [4800, "1 h 20 min"],
    [7199, "2 h 0 min"],
  ])("format_seconds(%d) is %s", (seconds, text) => {
    expect(format_seconds(seconds)).toBe(text);
  });
});
