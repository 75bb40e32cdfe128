import { expect, it } from "vitest";
import { describe as describe_machine, vector_bits } from "../../../scripts/bench/machine";

it.each([
  ["processor\t: 0\nflags\t\t: fpu sse sse2 avx avx2 fma avx512f avx512dq\n", 512],
  ["flags\t\t: fpu sse sse2 avx avx2 fma\nbugs\t\t: spectre_v1\n", 256],
  ["flags\t\t: fpu sse sse2\n", 128],
  ["Features\t: fp asimd evtstrm\n", 128],
  ["Features\t: fp asimd sve\n", undefined], // Its width is the maker's choice.
  ["model name\t: avx512f\n", undefined],
  ["", undefined],
])("vector_bits(%j) is %s", (cpu_info, bits) => {
  expect(vector_bits(cpu_info)).toBe(bits);
});

it("describe(machine) tells how wide vectors are only where the system tells", () => {
  const machine = { processor: "An EPYC", cores: 2, memory: 8, system: "Linux", node: "24.1.0" };
  expect(describe_machine(machine)).toBe("An EPYC, 2 cores, 8 GB, Linux, Node.js 24.1.0");
  expect(describe_machine({ ...machine, vector_bits: 256 })).toContain("An EPYC, vectors of up to 256 bits, 2 cores");
});
