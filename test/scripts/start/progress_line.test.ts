import { describe, expect, it } from "vitest";
import { progress_line } from "../../../scripts/start/progress_line";

describe("progress_line(progress)", () => {
  const half = { file: "a.gz", bytes: 5.8e6, total: 11.6e6, bytes_per_second: 2.5e6, seconds_left: 2.32 };

  it("shows part, amounts, speed and time left", () => {
    expect(progress_line(half)).toBe("Downloading MNIST ━━━━━━────── 50 %, 5.8 of 11.6 MB, 2.5 MB/s, 3 s left");
  });

  it("leaves out speed and time left before there is a measure", () => {
    const start = { ...half, bytes: 0, bytes_per_second: 0, seconds_left: Number.POSITIVE_INFINITY };
    expect(progress_line(start)).toBe("Downloading MNIST ──────────── 0 %, 0.0 of 11.6 MB");
  });

  it("shows a full bar at the end", () => {
    const end = { ...half, bytes: 11.6e6, seconds_left: 0 };
    expect(progress_line(end)).toBe("Downloading MNIST ━━━━━━━━━━━━ 100 %, 11.6 of 11.6 MB, 2.5 MB/s");
  });
});
