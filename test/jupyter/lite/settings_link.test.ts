import { describe, expect, it } from "vitest";
import { read_link, settings_of, with_settings, write_link } from "../../../jupyter/lite/page/settings_link";

const CELL = `const settings = {
  hidden_units: 10,
  learning_rate: 0.3,
  seed: 1, // seed: 2
} satisfies TrainingOptions;
const rate=1e-3, same = a == 3, add = (n: number) => 2, label = x1.5;`;

describe("settings_of", () => {
  it("settings_of(source) finds numbers by their names, and of two with one name the first", () => {
    expect(settings_of(CELL)).toStrictEqual({ hidden_units: "10", learning_rate: "0.3", seed: "1", rate: "1e-3" });
    expect(settings_of("")).toStrictEqual({});
    expect(settings_of("const low = -0.5, many = 60_000;")).toStrictEqual({ low: "-0.5", many: "60_000" });
  });
});

describe("with_settings", () => {
  it("with_settings(source, settings) sets them in their places, and leaves all else as it is", () => {
    const changed = with_settings(CELL, { learning_rate: "1", seed: "7", rate: "2", unknown: "5" });
    const wanted = CELL.replace("0.3", "1").replace("seed: 1", "seed: 7").replace("1e-3", "2");
    expect(changed).toBe(wanted);
    expect(with_settings(CELL, {})).toBe(CELL);
  });
});

describe("write_link", () => {
  it("write_link(cell, now, in_book) tells what is other than in the book, and read_link reads it", () => {
    const link = write_link("settings", { learning_rate: "1", seed: "1" }, { learning_rate: "0.3", seed: "1" });
    expect(link).toBe("#cell=settings&learning_rate=1");
    expect(read_link(link)).toStrictEqual({ cell: "settings", settings: { learning_rate: "1" } });
    expect(read_link(write_link("a b", {}, {}))).toStrictEqual({ cell: "a b", settings: {} });
  });
});

describe("read_link", () => {
  it.each(["", "#", "#The-network", "#learning_rate=1"])("read_link(%j) names no cell", (hash) => {
    expect(read_link(hash)).toBeUndefined();
  });

  it.each(["alert(1)", "1;fetch('x')", "", "0x10", "1 ", "NaN", "1e", "--1"])("read_link leaves out %j", (value) => {
    const hash = `#${new URLSearchParams({ cell: "c", seed: value })}`;
    expect(read_link(hash)).toStrictEqual({ cell: "c", settings: {} });
  });
});
