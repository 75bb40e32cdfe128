import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { begin_activity } from "../../../scripts/start/activity.js";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

function remembering_stream(properties: { isTTY?: boolean; columns?: number } = {}) {
  const written: string[] = [];
  return { written, stream: { ...properties, write: (text: string) => written.push(text) > 0 } };
}

describe("begin_activity(what, detail, stream)", () => {
  it("moves in one line of a terminal, counts the seconds and says how far it is", () => {
    const { written, stream } = remembering_stream({ isTTY: true, columns: 60 });
    let packages = 0;
    const end = begin_activity("Installing (a minute)", () => `${packages++} packages`, stream);
    vi.advanceTimersByTime(3_000);
    expect(written[0]).toBe("\r⠋ Installing (a minute) … 1 s, 0 packages\u001b[K");
    expect(written[1]).toBe("\r⠙ Installing (a minute) … 1 s, 1 packages\u001b[K");
    expect(written.at(-1)).toMatch(/3 s, \d+ packages/);
    expect(new Set(written).size).toBe(written.length);
    end();
    expect(written.at(-1)).toBe("\rInstalling (a minute): 3 s.\u001b[K\n");
    const { length } = written;
    vi.advanceTimersByTime(10_000);
    expect(written).toHaveLength(length);
  });

  it("does not wrap in a narrow terminal", () => {
    const { written, stream } = remembering_stream({ isTTY: true, columns: 20 });
    begin_activity("Installing a great many packages", undefined, stream);
    vi.advanceTimersByTime(1_000);
    expect(written[0]).toBe("\r⠋ Installing a grea\u001b[K");
  });

  it("writes a log file a line now and then", () => {
    const { written, stream } = remembering_stream();
    const end = begin_activity("Installing", () => "half of it", stream);
    vi.advanceTimersByTime(21_000);
    end();
    expect(written).toEqual(["Installing …\n", "… 11 s, half of it\n", "… 21 s, half of it\n", "Installing: 21 s.\n"]);
  });

  it.each([{ isTTY: true }, { isTTY: false }])("says nothing of what is over within a second", (properties) => {
    const { written, stream } = remembering_stream(properties);
    const end = begin_activity("Building", undefined, stream);
    vi.advanceTimersByTime(900);
    end();
    vi.advanceTimersByTime(5_000);
    expect(written).toEqual([]);
  });
});
