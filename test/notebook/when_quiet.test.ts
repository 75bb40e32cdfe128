import { describe, expect, it, vi } from "vitest";
import { when_quiet } from "../../lib/notebook/when_quiet";

/** Holds the thread, as a training does. */
function work(milliseconds: number): void {
  const until = performance.now() + milliseconds;
  while (performance.now() < until);
}

describe("when_quiet(milliseconds, act)", () => {
  it("calls act once, after the loop that held the thread", async () => {
    const act = vi.fn();
    const { stir } = when_quiet(5, act);
    for (let i = 0; i < 5; i++) {
      stir();
      work(10);
      expect(act).not.toHaveBeenCalled();
    }
    await vi.waitFor(() => expect(act).toHaveBeenCalled());
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(act).toHaveBeenCalledTimes(1);
  });

  it("calls act although the timers that were set until then are gone, as Stop may end them", async () => {
    const act = vi.fn();
    const before = globalThis.setTimeout;
    vi.stubGlobal("setTimeout", () => {
      throw new Error("a timer set while the loop runs");
    });
    when_quiet(1, act).stir();
    vi.stubGlobal("setTimeout", before);
    await vi.waitFor(() => expect(act).toHaveBeenCalledTimes(1));
    vi.unstubAllGlobals();
  });

  it("waits on as long as something stirs", async () => {
    const act = vi.fn();
    const { stir, end } = when_quiet(60_000, act);
    for (let i = 0; i < 5; i++) {
      stir();
      await new Promise((resolve) => setTimeout(resolve, 1));
    }
    expect(act).not.toHaveBeenCalled();
    end();
  });

  it("calls act again after a next stir", async () => {
    const act = vi.fn();
    const { stir } = when_quiet(1, act);
    stir();
    await vi.waitFor(() => expect(act).toHaveBeenCalledTimes(1));
    stir();
    await vi.waitFor(() => expect(act).toHaveBeenCalledTimes(2));
  });

  it("calls nothing after end(), in whatever state it comes", async () => {
    const act = vi.fn();
    const { stir, end } = when_quiet(1, act);
    end();
    stir();
    end();
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(act).not.toHaveBeenCalled();
  });
});
