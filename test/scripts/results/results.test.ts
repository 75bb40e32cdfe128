import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { column_argmax } from "handwritten";
import { describe, expect, it } from "vitest";
import { figure_of } from "../../../scripts/results/figure";
import { COMPARED, MODELS, type Setup } from "../../../scripts/results/models";
import { read_options } from "../../../scripts/results/options";
import { ORIGINALS } from "../../../scripts/results/originals";
import { Outcomes } from "../../../scripts/results/outcomes";
import { as_page } from "../../../scripts/results/page";
import { compared_of, type Row, settings_of, spread_of, summary_of, table_of } from "../../../scripts/results/report";
import { accuracy_together, network_of } from "../../../scripts/results/train";
import { repository } from "../../../scripts/start/repository";

const model = MODELS[0]!;
const rows: Row[] = [
  {
    model,
    same: { outcomes: [0.88, 0.9].map((accuracy) => ({ accuracy })) },
    good: { outcomes: [{ accuracy: 0.945 }] },
  },
];

const [model_compared] = COMPARED;
const compared = [
  { model: model_compared!, trained: [{ outcomes: [{ accuracy: 0.9 }] }, { outcomes: [{ accuracy: 0.95 }] }] as const },
];

function with_folder<Result>(use: (folder: string) => Result): Result {
  const folder = mkdtempSync(path.join(tmpdir(), "handwritten-results-"));
  try {
    return use(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

describe("MODELS", () => {
  const setups = MODELS.flatMap(({ name, same, good }): [string, Setup][] => [
    ...(same ? [[`${name}, the same settings`, same] as [string, Setup]] : []),
    [`${name}, good settings`, good],
  ]);

  it("have names of their own", () => {
    expect(new Set(MODELS.map(({ name }) => name)).size).toBe(MODELS.length);
  });

  it.each(setups)("%s: the network fits together, and has the sizes of its name", (name, setup) => {
    const sizes = network_of(setup)
      .parameter_sizes()
      .flatMap(({ W }) => (W ? [W[0]] : []));
    expect(name).toMatch(new RegExp(`^(784-|(small|fast) CNN )${sizes.join("-")},`));
  });

  it.each(MODELS)("$name: the rate of the good settings ends at 0", ({ good }) => {
    const { epochs, batch_size, rate } = good.options(60_000);
    const steps = epochs * Math.ceil(60_000 / batch_size!);
    expect(typeof rate === "function" ? [rate(0) > 0, rate(steps)] : rate).toEqual([true, 0]);
  });
});

describe("COMPARED", () => {
  it.each(COMPARED)("$name: has the sizes of its name, 400 updates and 9,375", ({ name, setups }) => {
    for (const setup of setups) {
      const sizes = network_of(setup)
        .parameter_sizes()
        .flatMap(({ W }) => (W ? [W[0]] : []));
      expect(name.startsWith(`784-${sizes.join("-")},`)).toBe(true);
    }
    const updates = setups.map(({ options }) => {
      const { epochs, batch_size } = options(60_000);
      return epochs * Math.ceil(60_000 / batch_size!);
    });
    expect(updates).toEqual([400, 9_375]);
  });
});

describe("the report", () => {
  it("summary_of(numbers) is the mean and the standard deviation of a sample", () => {
    expect(summary_of([2, 4, 6])).toEqual({ mean: 4, deviation: 2 });
    expect(summary_of([3])).toEqual({ mean: 3, deviation: 0 });
  });

  it("spread_of(trainings) is in percent; of one seed there is no spread", () => {
    expect(spread_of(rows[0]!.same!)).toBe("89.00 ± 1.41");
    expect(spread_of(rows[0]!.good)).toBe("94.50");
  });

  it("table_of(rows) has a line for each network", () => {
    expect(table_of(rows).rows).toEqual([["784-10-10, ReLU", "ben-du-pont", "88.66", "89.00 ± 1.41", "94.50"]]);
  });

  it("table_of(rows) has another line for networks that answer together", () => {
    expect(table_of([{ ...rows[0]!, together: 0.95 }]).rows[1]).toEqual([
      "784-10-10, ReLU, 1 together",
      "–",
      "–",
      "–",
      "95.00",
    ]);
  });

  it("compared_of(rows) has a line for each network, with what is quoted and both numbers of updates", () => {
    expect(compared_of(compared).rows).toEqual([
      ["784-256-128-32-10, MaloLM's", "92.36 after 400 updates", "90.00", "95.00"],
    ]);
  });

  it("settings_of(rows) says why there are no settings of an original", () => {
    const missing = { model: MODELS.find(({ no_same }) => no_same)!, good: rows[0]!.good };
    expect(settings_of([missing]).rows[0]![1]).toBe("not to be seen any more");
  });

  it("accuracy_together(outcomes, labels) takes the digit whose mean probability is the highest", () => {
    const one = [6000, 4000, 0, 1000, 9000, 0];
    const other = [3000, 7000, 0, 4000, 6000, 0];
    const outcomes = [one, other].map((outputs) => ({ accuracy: 0.5, outputs }));
    expect(column_argmax({ rows: 3, columns: 2, values: Float32Array.from(one) })).toEqual(Uint8Array.of(0, 1));
    expect(accuracy_together(outcomes, [1, 1])).toBe(1);
    expect(accuracy_together(outcomes, [0, 1])).toBe(0.5);
    expect(() => accuracy_together([{ accuracy: 0.5 }], [1])).toThrow("were not kept");
  });

  it("figure_of(rows) shows what is wrong, and tells it in words", () => {
    const { data, alt } = figure_of(rows);
    expect(data.map(({ name }) => name)).toEqual(["quoted", "the same settings", "good settings"]);
    expect(alt).toContain("784-10-10, ReLU: quoted 11.34 %, the same settings 11.00 %, good settings 5.50 %.");
  });
});

describe("the page", () => {
  const page = as_page({ rows, compared, seeds: 2, trained_on: "a machine" });
  const of_projects = (text: string) =>
    text.slice(text.indexOf("## The five projects"), text.indexOf("## The same number of updates"));

  it("as_page(rows, seeds, machine) has all tables, and says what they were made with", () => {
    expect(page).toContain("| 784-10-10, ReLU | ben-du-pont | 88.66 | 89.00 ± 1.41 | 94.50 |");
    expect(page).toContain("| 784-256-128-32-10, MaloLM's | 92.36 after 400 updates | 90.00 | 95.00 |");
    expect(page).toContain("mean ± standard deviation of 2 seeds");
    expect(page).toContain("Trained on: a machine.");
  });

  it("docs/results.md has what is written of the five projects", () => {
    const written = readFileSync(path.join(repository, "docs/results.md"), "utf8");
    expect(of_projects(written)).toBe(of_projects(page));
    expect(of_projects(written)).toContain("[Agnar22](https://github.com/Agnar22/NeuralNetwork)");
  });

  it.each(MODELS.filter(({ quoted }) => quoted && !quoted.measured))(
    "$name: what is quoted stands in the words of its project",
    ({ quoted }) => {
      const { quotes } = ORIGINALS.find(({ repository }) => repository.startsWith(`${quoted!.by}/`))!;
      const figures = [
        quoted!.accuracy.toFixed(4),
        (100 * quoted!.accuracy).toFixed(2),
        (10_000 * quoted!.accuracy).toLocaleString("en-US"),
      ];
      expect(figures.filter((figure) => quotes.includes(figure))).not.toEqual([]);
    },
  );
});

describe("Outcomes", () => {
  const outcome = { accuracy: 0.5 };

  it("get(setup, seed, images, train) trains once for each setting, seed and set of images", () => {
    with_folder((folder) => {
      let trained = 0;
      const train = () => {
        trained++;
        return outcome;
      };
      const get = (setup: Setup, seed: number, images: "test" | "held back") =>
        new Outcomes(folder).get(setup, seed, images, train);
      expect([get(model.good, 1, "test"), get(model.good, 1, "test")]).toEqual([outcome, outcome]);
      expect(trained).toBe(1);
      get(model.good, 2, "test");
      get(model.good, 1, "held back");
      get(model.same!, 1, "test");
      get({ ...model.good, words: "other words" }, 1, "test");
      expect(trained).toBe(5);
    });
  });

  it("get(setup, seed, images, train) keeps nothing of a training that fails", () => {
    with_folder((folder) => {
      const fails = () => {
        throw new Error("stopped");
      };
      expect(() => new Outcomes(folder).get(model.good, 1, "test", fails)).toThrow("stopped");
      expect(readdirSync(folder)).toEqual([]);
    });
  });
});

describe("read_options(words)", () => {
  it("takes all networks and five seeds unless told", () => {
    expect(read_options([])).toEqual({ help: false, only: "", seeds: 5, validate: false, write: false });
  });

  it.each([
    [["--seeds", "0"], "--seeds must be a whole number from 1 to 999, got 0"],
    [["--write", "--validate"], "--write keeps what the test images say"],
    [["--write", "--seeds", "3"], "--write keeps what the test images say"],
    [["--wirte"], "Unknown option '--wirte'"],
  ])("does not take %j", (words, message) => {
    expect(() => read_options(words)).toThrow(message);
  });
});
