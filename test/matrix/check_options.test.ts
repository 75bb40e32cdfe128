import { describe, expect, it } from "vitest";
import { check_options } from "../../lib/matrix/check_options";
import { message_of } from "../support/message_of";

interface Options {
  readonly epochs?: number;
  readonly batch_size?: number;
  readonly rate?: number;
  readonly validation?: number;
  readonly directory?: string;
}

const NAMES = ["epochs", "batch_size", "rate", "validation", "directory"] as const;

const check = (options: Options) => check_options("fit", options, NAMES);

describe("check_options(caller, options, known_names)", () => {
  it("takes known options, whatever they hold, and none", () => {
    check({});
    check({ epochs: 1, batch_size: Number.NaN, directory: undefined as never });
    check(Object.create(null));
  });

  it("refuses an unknown one, with the nearest known one and all of them", () => {
    const misspelt = { batchSize: 32 };
    expect(message_of(() => check(misspelt as Options))).toBe(
      "RangeError: fit: there is no option batchSize; did you mean batch_size? The options are epochs, batch_size, rate, validation, directory",
    );
  });

  it.each([
    ["batch-size", "batch_size"],
    ["BATCH_SIZE", "batch_size"],
    ["batch", "batch_size"],
    ["epoch", "epochs"],
    ["n_epochs", "epochs"],
    ["learningRate", "rate"],
    ["learning_rate", "rate"],
    ["validation_split", "validation"],
    ["validationData", "validation"],
    ["vaildation", "validation"],
    ["dir", "directory"],
    ["Directory", "directory"],
  ])("takes %s for %s", (name, meant) => {
    const misspelt = { [name]: undefined };
    expect(message_of(() => check(misspelt))).toContain(
      `there is no option ${name}; did you mean ${meant}? The options`,
    );
  });

  it.each(["momentum", "x", "", "shuffle", "__proto__", "toString"])("suggests nothing for %j", (name) => {
    const unknown = Object.fromEntries([[name, 1]]);
    expect(message_of(() => check(unknown))).toContain(`fit: there is no option ${name}. The options are epochs, `);
  });

  it.each<[what: string, options: unknown, got: string]>([
    ["a string", "/data", '"/data" (a string)'],
    ["a number", 3, "3"],
    ["null", null, "null"],
    ["an array", [1], "an Array"],
    ["a Map", new Map(), "a Map"],
    ["an array of numbers", new Float32Array(3), "a Float32Array"],
    ["a function", () => 1, "a function"],
  ])("refuses %s", (_, options, got) => {
    expect(message_of(() => check(options as Options))).toBe(
      `RangeError: fit: options must be an object such as { epochs, batch_size, rate, validation, directory }, got ${got}`,
    );
  });
});
