import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  backward_propagation,
  compute_loss,
  draw_mnist,
  forward_propagation,
  initialize_parameters,
  one_hot,
  predict,
  select_columns,
  to_dense,
  update_parameters,
} from "handwritten";
import { afterAll, describe, expect, it } from "vitest";
import { read_places } from "../../scripts/frameworks/places";
import { execute_notebook } from "../../scripts/notebooks/execute";
import { faults_of_run } from "../../scripts/notebooks/faults";
import { plain_text } from "../../scripts/notebooks/notebook";
import { jupyter_environment } from "../../scripts/start/jupyter_environment";
import { ensure_python } from "../../scripts/start/python_environment";
import { repository } from "../../scripts/start/repository";

const folder = mkdtempSync(join(tmpdir(), "frameworks-"));
afterAll(() => rmSync(folder, { recursive: true }));

describe("chapter 11", () => {
  const installed = Object.values(read_places()).some((place) => !("missing" in place));

  // Where none is installed, the chapter is run without them as all chapters are.
  it.runIf(installed)("runs to its end without frameworks, and says how to get them", async () => {
    const environment = jupyter_environment({ HANDWRITTEN_FRAMEWORKS: join(folder, "none.json") });
    const path = join(repository, "notebooks", "11-beside-the-frameworks.ipynb");
    const { notebook, error } = await execute_notebook(path, { ...(await ensure_python()), environment });
    expect(error).toBeUndefined();
    expect(faults_of_run(notebook!)).toEqual([]);
    const printed = notebook!.cells.flatMap((cell) => (cell.cell_type === "code" ? cell.outputs.map(plain_text) : []));
    expect(printed.filter((text) => text.includes("no: npm run frameworks"))).toHaveLength(1);
    expect(printed.join("\n")).toContain("trained: by hand\n");
  });
});

describe("notebooks/frameworks", () => {
  const programs = join(repository, "notebooks", "frameworks");

  it("has programs in Python", async () => {
    const { python } = await ensure_python();
    const compiles = 'import ast, sys; [ast.parse(open(file, encoding="utf8").read(), file) for file in sys.argv[1:]]';
    const files = ["chapter.py", "torch_network.py", "jax_network.py"].map((name) => join(programs, name));
    execFileSync(python, ["-c", compiles, ...files], { stdio: "pipe" });
  });

  const places = read_places();
  it.for(["torch", "jax"] as const)("%s_network.py, where it is set up, trains as the library does", (id, { skip }) => {
    const place = places[id];
    if (!("python" in place) || !existsSync(place.python)) return skip(`${id} is not set up: npm run frameworks`);
    const { losses, answers, sums } = write_inputs();
    const printed = JSON.parse(
      execFileSync(place.python, [join(programs, `${id}_network.py`), folder], { encoding: "utf8", stdio: "pipe" }),
    );
    expect(printed.answers).toEqual(answers);
    expect(printed.losses).toHaveLength(losses.length);
    for (const [n, loss] of losses.entries()) expect(printed.losses[n]).toBeCloseTo(loss, 5);
    for (const [n, sum] of sums.entries()) expect(printed.sums[n]).toBeCloseTo(sum, 5);
  });
});

const [UNITS, IMAGES, BATCH_SIZE, RATE, JUDGED] = [4, 20, 8, 0.1, 5];
const LOOK_AFTER = [1, 3];

/** Writes the inputs of a small training as chapter 11 does; returns what the library makes of them. */
function write_inputs() {
  const { train, test } = draw_mnist({ seed: 1, train: IMAGES, test: 10 });
  const start = initialize_parameters({ inputs: 784, hidden_units: UNITS, outputs: 10, seed: 1 });
  const order = Array.from({ length: IMAGES }, (_, n) => (7 * n) % IMAGES);
  const judged = Array.from({ length: JUDGED }, (_, n) => n);
  const write = (name: string, content: string | NodeJS.ArrayBufferView) => writeFileSync(join(folder, name), content);
  const settings = { sizes: [784, UNITS, 10], rate: RATE, batch_size: BATCH_SIZE, look_after: LOOK_AFTER };
  write("settings.json", JSON.stringify(settings));
  write("order", Int32Array.from(order));
  for (const [name, { values }] of Object.entries(start)) write(name, values as Float32Array);
  write("train.images", to_dense(train.images).values as Float32Array);
  write("judged.images", to_dense(select_columns(train.images, judged)).values as Float32Array);
  write("test.images", to_dense(test.images).values as Float32Array);
  write("train.labels", Uint8Array.from(train.labels));
  write("judged.labels", Uint8Array.from(train.labels.slice(0, JUDGED)));

  const Y = one_hot(train.labels);
  const [X_judged, Y_judged] = [select_columns(train.images, judged), select_columns(Y, judged)];
  let parameters = start;
  const loss_of = () => compute_loss(forward_propagation(parameters, X_judged), Y_judged);
  const losses = [loss_of()];
  for (let n = 0; n < IMAGES; n += BATCH_SIZE) {
    const batch = order.slice(n, n + BATCH_SIZE);
    const X = select_columns(train.images, batch);
    const gradients = backward_propagation(parameters, forward_propagation(parameters, X), X, select_columns(Y, batch));
    parameters = update_parameters(parameters, gradients, RATE);
    if (LOOK_AFTER.includes(n / BATCH_SIZE + 1)) losses.push(loss_of());
  }
  const { Z1 } = forward_propagation(start, select_columns(train.images, [order[0]!]));
  return { losses, answers: [...predict(parameters, test.images)], sums: [...Z1.values] };
}
