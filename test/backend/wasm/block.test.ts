import { describe, expect, it } from "vitest";
import { Block } from "../../../lib/backend/wasm/block";
import { KernelMemory } from "../../../lib/backend/wasm/memory";

const MEGABYTE = 2 ** 20;

const size_of = ({ memory }: KernelMemory) => memory.buffer.byteLength;

describe("Block", () => {
  it("reserve(bytes) gives bytes that nobody else has, until the block is emptied", () => {
    const memory = new KernelMemory();
    const [block, other] = [new Block(memory), new Block(memory)];
    const reserved = Array.from({ length: 60 }, (_, n) => {
      const bytes = (n % 7) * 50_000 + n;
      return { n, bytes, address: (n % 2 ? block : other).reserve(bytes) };
    });
    for (const { n, bytes, address } of reserved) memory.views.bytes.fill(n, address, address + bytes);
    for (const { n, bytes, address } of reserved) {
      expect(address % 64).toBe(0);
      expect(memory.views.bytes.subarray(address, address + bytes).every((byte) => byte === n)).toBe(true);
    }
  });

  it("reserve(bytes) after empty() begins anew, in the same memory", () => {
    const block = new Block(new KernelMemory());
    const fill = () => [10_000, 3, 500_000].map((bytes) => block.reserve(bytes));
    const first = fill();
    block.empty();
    expect(fill()).toStrictEqual(first);
  });

  it("empty() exchanges several spans for one, so that the memory comes to rest", () => {
    const memory = new KernelMemory();
    const block = new Block(memory);
    const sizes: number[] = [];
    for (let step = 0; step < 200; step++) {
      for (let n = 0; n < 10; n++) block.reserve(((n + step) % 10) * 300_000);
      sizes.push(size_of(memory));
      block.empty();
    }
    expect(sizes.slice(3).every((size) => size === sizes[3])).toBe(true);
    expect(sizes.at(-1)).toBeLessThan(60 * MEGABYTE); // 13.5 MB a step
  });

  it("empty() leaves the block nothing that is another's, though its spans lay apart", () => {
    const memory = new KernelMemory();
    const [block, other] = [new Block(memory), new Block(memory)];
    const others: number[] = [];
    for (let n = 0; n < 4; n++) {
      block.reserve(MEGABYTE);
      others.push(other.reserve(MEGABYTE));
    }
    block.empty();
    for (const address of others) memory.views.bytes.fill(7, address, address + MEGABYTE);
    for (let n = 0; n < 40; n++) {
      const address = block.reserve(100_000);
      memory.views.bytes.fill(1, address, address + 100_000);
    }
    for (const address of others) {
      expect(memory.views.bytes.subarray(address, address + MEGABYTE).every((byte) => byte === 7)).toBe(true);
    }
  });

  it("give_up() gives all of it back", () => {
    const memory = new KernelMemory();
    const fill = () => {
      const block = new Block(memory);
      for (let n = 0; n < 5; n++) block.reserve(2 * MEGABYTE);
      block.give_up();
      block.give_up();
    };
    fill();
    const before = size_of(memory);
    for (let n = 0; n < 100; n++) fill();
    expect(size_of(memory)).toBe(before);
  });

  it("reserve(bytes) after give_up() claims anew, and takes nothing that others claimed meanwhile", () => {
    const memory = new KernelMemory();
    const [block, other] = [new Block(memory), new Block(memory)];
    const first = block.reserve(1000);
    block.give_up();
    expect(other.reserve(1000)).toBe(first);
    expect(block.reserve(1000)).not.toBe(first);
  });

  it("reserve(bytes) of more than there is is a RangeError, after which the block can be emptied and filled again", () => {
    const memory = new KernelMemory();
    const [block, other] = [new Block(memory), new Block(memory)];
    block.reserve(2 ** 30);
    other.reserve(2 ** 30);
    block.reserve(2 ** 30); // No neighbor of the first
    expect(() => block.reserve(2 ** 30 + 1)).toThrow("cannot grow by");
    expect(() => block.empty()).not.toThrow();
    expect(() => block.reserve(1000)).not.toThrow();
    block.empty();
    expect(() => block.reserve(2 ** 30)).not.toThrow();
  });
});
