import { describe, expect, it } from "vitest";
import { aligned, KernelMemory } from "../../../lib/backend/wasm/memory";
import { message_of } from "../../support/message_of";

const MEGABYTE = 2 ** 20;

const size_of = ({ memory }: KernelMemory) => memory.buffer.byteLength;

describe("KernelMemory", () => {
  it("claim(bytes) gives each claim bytes of its own, on a cache line of its own, and views that reach them", () => {
    const memory = new KernelMemory();
    const sizes = [1, 64, 65_472, 65_536, 3 * MEGABYTE];
    const addresses = sizes.map((bytes) => memory.claim(bytes));
    sizes.forEach((bytes, n) => {
      memory.views.bytes.fill(n + 1, addresses[n]!, addresses[n]! + bytes);
    });
    sizes.forEach((bytes, n) => {
      expect(addresses[n]! % 64).toBe(0);
      const claimed = memory.views.bytes.subarray(addresses[n]!, addresses[n]! + bytes);
      expect(claimed.length).toBe(bytes);
      expect(claimed.every((byte) => byte === n + 1)).toBe(true);
    });
  });

  it("claim(bytes) leaves room after its bytes, for kernels that load whole vectors", () => {
    const memory = new KernelMemory();
    for (const bytes of [65_536, 4 * 65_536 - 16, MEGABYTE]) {
      expect(memory.claim(bytes) + bytes + 64).toBeLessThanOrEqual(size_of(memory));
    }
  });

  it("release(address, bytes) makes room for later claims, so that the memory does not grow", () => {
    const memory = new KernelMemory();
    memory.release(memory.claim(MEGABYTE), MEGABYTE);
    const before = size_of(memory);
    for (let n = 0; n < 1000; n++) memory.release(memory.claim(MEGABYTE - n), MEGABYTE - n);
    expect(size_of(memory)).toBe(before);
  });

  it.each([
    { order: [0, 1, 2] },
    { order: [0, 2, 1] },
    { order: [1, 0, 2] },
    { order: [1, 2, 0] },
    { order: [2, 0, 1] },
    { order: [2, 1, 0] },
  ])("release(address, bytes) joins neighbors, given back in the order $order", ({ order }) => {
    const memory = new KernelMemory();
    const addresses = [0, 1, 2].map(() => memory.claim(MEGABYTE));
    const before = size_of(memory);
    for (const n of order) memory.release(addresses[n]!, MEGABYTE);
    expect(memory.claim(3 * MEGABYTE)).toBe(Math.min(...addresses));
    expect(size_of(memory)).toBe(before);
  });

  it("release(address, bytes) does not join what lies apart", () => {
    const memory = new KernelMemory();
    const [first, between, last] = [0, 1, 2].map(() => memory.claim(MEGABYTE));
    memory.release(first!, MEGABYTE);
    memory.release(last!, MEGABYTE);
    const claimed = memory.claim(2 * MEGABYTE);
    expect(claimed >= between! + MEGABYTE || claimed + 2 * MEGABYTE <= between!).toBe(true);
  });

  it("claim(bytes) of more than there is says how much there is, what was asked, and what to do", () => {
    const memory = new KernelMemory();
    memory.claim(2 ** 31);
    const before = size_of(memory);
    expect(message_of(() => memory.claim(2 ** 31))).toBe(
      "RangeError: the kernels' memory has 2,048 MB and cannot grow by the 2,049 MB that this needs; " +
        "use fewer examples at a time (a smaller batch_size), or a smaller network",
    );
    expect(size_of(memory)).toBe(before);
  });

  it("claim(bytes) goes on after there was not enough", () => {
    const memory = new KernelMemory();
    const large = memory.claim(2 ** 31);
    expect(() => memory.claim(2 ** 31)).toThrow(RangeError);
    expect(memory.claim(MEGABYTE)).not.toBe(large);
    memory.release(large, 2 ** 31);
    expect(memory.claim(2 ** 31)).toBe(large);
  });
});

describe("aligned", () => {
  it("aligned(bytes) is the next multiple of a cache line", () => {
    expect([0, 1, 64, 65, 2 ** 32 - 1].map(aligned)).toStrictEqual([0, 64, 64, 128, 2 ** 32]);
  });
});
