// A WebAssembly module of multiply-adds on numbers that stay in registers: nothing written in WebAssembly does more of them a second.
// It is assembled here by hand, for it is a dozen instructions.

/** Chains of multiply-adds, each waiting for itself alone: enough to keep the multipliers busy, and all fit the 16 registers. */
const CHAINS = 12;
/** Multiply-adds of each chain in a turn of the loop. */
const UNROLLED = 4;
const LANES = 4;

/** Floating-point operations in a turn of the loop: a multiplication and an addition for each number. */
export const OPERATIONS_A_TURN = 2 * LANES * CHAINS * UNROLLED;

// Opcodes, as https://webassembly.github.io/spec/core/binary/instructions.html lists them.
const LOOP = [0x03, 0x40];
const BRANCH_IF = [0x0d, 0];
const END = [0x0b];
const I32_CONST = 0x41;
const I32_SUBTRACT = [0x6b];
const V128_CONST = [0xfd, 0x0c];
const F32X4_EXTRACT_FIRST = [0xfd, 0x1f, 0];
const F32X4_ADD = [0xfd, 0xe4, 0x01];
const F32X4_MULTIPLY = [0xfd, 0xe6, 0x01];
const F32X4_RELAXED_MULTIPLY_ADD = [0xfd, 0x85, 0x02];
const I32 = 0x7f;
const F32 = 0x7d;
const V128 = 0x7b;

const get = (local: number) => [0x20, local];
const set = (local: number) => [0x21, local];
const tee = (local: number) => [0x22, local];

/** Locals: the turns that are left, the factor, what is added, and the chains. */
const TURNS = 0;
const FACTOR = 1;
const ADDEND = 2;
const chain_numbers = Array.from({ length: CHAINS }, (_, n) => 3 + n);

/**
 * The module's bytes. Its export `multiply_adds(turns)` returns a sum of all that it computed. With relaxed SIMD a multiplication and
 * an addition are one instruction, where the processor has it.
 */
export function multiply_adds_module({ relaxed }: { relaxed: boolean }): Uint8Array {
  const multiply_add = (chain: number) =>
    relaxed
      ? [...get(chain), ...get(FACTOR), ...get(ADDEND), ...F32X4_RELAXED_MULTIPLY_ADD, ...set(chain)]
      : [...get(chain), ...get(FACTOR), ...F32X4_MULTIPLY, ...get(ADDEND), ...F32X4_ADD, ...set(chain)];
  const turn = Array.from({ length: UNROLLED }, () => chain_numbers.flatMap(multiply_add)).flat();
  const body = [
    ...[1, 2 + CHAINS, V128],
    ...[...four_times(0.5), ...set(FACTOR), ...four_times(1), ...set(ADDEND)],
    ...chain_numbers.flatMap((chain) => [...four_times(chain), ...set(chain)]),
    ...[...LOOP, ...turn, ...get(TURNS), I32_CONST, 1, ...I32_SUBTRACT, ...tee(TURNS), ...BRANCH_IF, ...END],
    ...get(FACTOR),
    ...chain_numbers.flatMap((chain) => [...get(chain), ...F32X4_ADD]),
    ...F32X4_EXTRACT_FIRST,
    ...END,
  ];
  return Uint8Array.from([
    ...[0, ...text("asm"), 1, 0, 0, 0],
    ...section(1, [1, 0x60, 1, I32, 1, F32]),
    ...section(3, [1, 0]),
    ...section(7, [1, ...sized(text("multiply_adds")), 0, 0]),
    ...section(10, [1, ...sized(body)]),
  ]);
}

function four_times(value: number): number[] {
  return [...V128_CONST, ...new Uint8Array(Float32Array.of(value, value, value, value).buffer)];
}

function section(id: number, content: readonly number[]): number[] {
  return [id, ...sized(content)];
}

/** Bytes after their number, which is written in LEB128: seven bits a byte, the lowest first. */
function sized(content: readonly number[]): number[] {
  const length: number[] = [];
  for (let left = content.length; length.length === 0 || left > 0; left >>>= 7)
    length.push((left & 127) | (left > 127 ? 128 : 0));
  return [...length, ...content];
}

function text(ascii: string): number[] {
  return [...Buffer.from(ascii, "ascii")];
}
