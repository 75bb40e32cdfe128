/** Memory stays level, however long somebody works: the long versions of tests in test/matrix and test/backend. */
import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { expect, test } from "vitest";

/** Runs some code again and again in a process of its own; returns its memory in MB after a tenth of the rounds, and after all. */
function memory_of(prepare: string, round: string, rounds: number): readonly [early: number, late: number] {
  const script = `
    const library = require(process.argv[1]);
    const { gradient_descent, one_hot, scale, to_sparse, training_scope } = library;
    const memory = () => Math.round(process.memoryUsage().rss / 2 ** 20);
    (async () => {
      ${prepare}
      let early = 0;
      for (let n = 0; n < ${rounds}; n++) {
        ${round}
        if (n === ${Math.floor(rounds / 10)}) early = memory();
      }
      console.log(JSON.stringify([early, memory()]));
    })();
  `;
  const library = join(__dirname, "../../lib/dist");
  return JSON.parse(execFileSync(process.execPath, ["-e", script, library], { encoding: "utf8" }));
}

const BATCHES = `
  const X = { rows: 784, columns: 2560, values: new Float32Array(784 * 2560).map((_, n) => (n % 5 ? 0 : (n % 7) / 7)) };
  const Y = one_hot(Array.from({ length: 2560 }, (_, j) => j % 10));
  const options = { hidden_units: 32, learning_rate: 0.01, batch_size: 32, seed: 1, iterations: 2000 };
  const S = to_sparse(X);
`;

test.each([
  {
    what: "1,500 times one_hot of 60,000 labels",
    prepare: "const labels = new Uint8Array(60_000);",
    round: "scale(one_hot(labels), 2);",
    rounds: 1500,
  },
  {
    what: "4,000 times to_sparse of 512 images",
    prepare: "const A = { rows: 784, columns: 512, values: new Float32Array(784 * 512).map((_, n) => n % 5) };",
    round: "to_sparse(A);",
    rounds: 4000,
  },
  { what: "20,000 steps on mini-batches", prepare: BATCHES, round: "gradient_descent(S, Y, options);", rounds: 10 },
  {
    what: "200 reloads of the library, as a notebook does them",
    prepare: "",
    round: `
      for (const file of Object.keys(require.cache)) delete require.cache[file];
      // A new \`require\` each time: in Node one keeps all that was ever asked of it.
      const load = require("node:module").createRequire(process.argv[1] + "/reload.js");
      const { matmul, use_kernels, zeros } = load(process.argv[1]);
      use_kernels({ threads: 3 });
      matmul(zeros(300, 300), zeros(300, 300));
      await new Promise((proceed) => setTimeout(proceed));
    `,
    rounds: 200,
  },
])("memory is level over $what", ({ prepare, round, rounds }) => {
  const [early, late] = memory_of(prepare, round, rounds);
  expect(late - early, `from ${early} to ${late} MB`).toBeLessThan(400);
});
