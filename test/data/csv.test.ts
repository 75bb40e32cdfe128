import { gzipSync } from "node:zlib";
import { array, assert, constantFrom, float, integer, property, record } from "fast-check";
import { describe, expect, it } from "vitest";
import { read_csv } from "../../lib/data/csv";
import { labeled_images } from "../../lib/data/labeled_images";
import { message_of } from "../support/message_of";

const file = (...lines: string[]) => Buffer.from(lines.join("\n"));
const HEADER = "label,pixel0,pixel1,pixel2,pixel3";
const ROWS = ["5,0,255,0,7", "0,1,2,3,4"];
const expected = {
  images: { name: "train.csv", dimensions: [2, 2, 2], values: Uint8Array.of(0, 255, 0, 7, 1, 2, 3, 4) },
  labels: { name: "train.csv", dimensions: [2], values: Float64Array.of(5, 0) },
};

describe("read_csv(bytes, name)", () => {
  it.each<[what: string, bytes: Uint8Array]>([
    ["a header", file(HEADER, ...ROWS)],
    ["no header", file(...ROWS)],
    ["a newline at its end", file(HEADER, ...ROWS, "")],
    ["lines as Windows ends them", Buffer.from([HEADER, ...ROWS, ""].join("\r\n"))],
    ["empty lines", file("", HEADER, "", ...ROWS, "", "")],
    ["a byte order mark", Buffer.from(`\ufeff${[HEADER, ...ROWS].join("\n")}`)],
    ["a header in quotes, with the separator in it", file('"label","1,1","1,2","2,1","2,2"', ...ROWS)],
    ["a header of pandas that counts", file("0,1,2,3,4", ...ROWS)],
    ["quotes", file(HEADER, '"5","0","255","0","7"', ROWS[1]!)],
    ["spaces", file(HEADER, "5, 0, 255,0 ,7 ", ROWS[1]!)],
    ["tabs", file(...ROWS.map((row) => row.replaceAll(",", "\t")))],
    ["semicolons", file(...ROWS.map((row) => row.replaceAll(",", ";")))],
    ["whole numbers that are written as floats", file(HEADER, "5.0,0.0,255.0,0,7e0", ROWS[1]!)],
  ])("reads a file with %s", (_, bytes) => {
    expect(read_csv(bytes, "train.csv")).toStrictEqual(expected);
    expect(read_csv(Uint8Array.from(bytes).buffer, "train.csv")).toStrictEqual(expected);
  });

  it("reads floats, from whichever line on they come", () => {
    const { images } = read_csv(file("1,0,1,0,1", "2,0,0.5,-1,1e-3", "3,1,1,1,1"), "a");
    expect(images.values).toStrictEqual(Float32Array.of(0, 1, 0, 1, 0, 0.5, -1, 1e-3, 1, 1, 1, 1));
    expect(read_csv(file("1,0,256,0,1"), "a").images.values).toStrictEqual(Float32Array.of(0, 256, 0, 1));
  });

  it("reads labels in another column, none, and images that are not square", () => {
    const last = read_csv(file("0,255,0,7,5", "1,2,3,4,0"), "train.csv", { label_column: 4 });
    expect(last).toStrictEqual(expected);
    const { images } = expected;
    const none = read_csv(file("0,255,0,7", "1,2,3,4"), "train.csv", { label_column: "none" });
    expect(none).toStrictEqual({ images });
    const flat = read_csv(file(HEADER, ...ROWS), "train.csv", { shape: [1, 4] });
    expect(flat.images.dimensions).toStrictEqual([2, 1, 4]);
  });

  it("reads what is written, whatever the numbers and their number", () => {
    const sizes = record({ rows: integer({ min: 1, max: 4 }), columns: integer({ min: 1, max: 4 }) });
    const value = constantFrom(integer({ min: 0, max: 255 }), float({ noNaN: true, noDefaultInfinity: true }));
    assert(
      property(
        sizes,
        value.chain((value) => array(value, { minLength: 16, maxLength: 16 })),
        ({ rows, columns }, numbers) => {
          const pixels = numbers.slice(0, rows * columns);
          const lines = [1, 2, 3].map((label) => [label, ...pixels].join());
          const { images, labels } = read_csv(file(HEADER, ...lines), "a", { shape: [rows, columns] });
          expect([...images.values]).toEqual([1, 2, 3].flatMap(() => pixels.map((pixel) => pixel + 0)));
          expect([...labels.values]).toEqual([1, 2, 3]);
        },
      ),
    );
  });

  it("labeled_images(images, labels) takes what read_csv returns", () => {
    const { images, labels } = read_csv(file(HEADER, ...ROWS), "train.csv");
    const train = labeled_images(images, labels);
    expect(train.labels).toStrictEqual(Uint8Array.of(5, 0));
    expect(train.images.values).toStrictEqual(Float32Array.from([255, 7, 1, 2, 3, 4], (byte) => byte / 255));
  });

  it.each<[what: string, bytes: Uint8Array, message: string]>([
    ["nothing", file(""), "train.csv: holds no line of numbers"],
    ["NaN in the first line", file("1,NaN,0,0,0", ...ROWS), "train.csv: line 1, cell 2 is not a number"],
    ["n/a in the first line", file("1,0,n/a,0,0", ...ROWS), "train.csv: line 1, cell 3 is not a number"],
    ["null in the first line", file("null,0,0,0,0", ...ROWS), "train.csv: line 1, cell 1 is not a number"],
    ["? further down", file(...ROWS, "1,0,0,?,0"), "train.csv: line 3, cell 4 is not a number"],
    ["a header alone", file(HEADER), "train.csv: holds no line of numbers"],
    ["a web page", file("<!DOCTYPE html>", "<html>"), "train.csv: line 2, cell 1 is not a number"],
    ["a compressed file", gzipSync(file(HEADER, ...ROWS)), "train.csv: is compressed by gzip; gunzipSync(file)"],
    ["UTF-16", Buffer.from(`\ufeff${ROWS.join("\n")}`, "utf16le"), "train.csv: is text in UTF-16"],
    ["a word", file(HEADER, ROWS[0]!, "0,1,two,3,4"), "train.csv: line 3, cell 3 is not a number"],
    ["an empty cell", file(HEADER, "5,0,,0,7"), "train.csv: line 2, cell 3 is not a number"],
    ["an empty cell at the end", file(HEADER, "5,0,1,0,"), "train.csv: line 2, cell 5 is not a number"],
    ["an empty cell in the first line", file("5,0,,0,7", ROWS[1]!), "train.csv: line 1, cell 3 is not a number"],
    ["NaN", file(HEADER, "5,0,nan,0,7"), "train.csv: line 2, cell 3 is not a number"],
    ["Infinity", file(HEADER, "5,0,Infinity,0,7"), "train.csv: line 2, cell 3 is not a number"],
    ["two headers", file(HEADER, HEADER, ...ROWS), "train.csv: line 2, cell 1 is not a number"],
    ["a header in the middle", file(...ROWS, HEADER), "train.csv: line 3, cell 1 is not a number"],
    ["a short line", file(HEADER, ROWS[0]!, "0,1,2,3"), "train.csv: line 3 has 4 cells, and the lines before it 5"],
    [
      "a line cut off",
      file(HEADER, ...ROWS).subarray(0, -2),
      "train.csv: line 3 has 4 cells, and the lines before it 5",
    ],
    ["a column of row numbers", file("0,5,0,255,0,7"), "train.csv: has 5 pixels in a line, which make no square"],
    [
      "no labels",
      file("0,255,0,7"),
      "train.csv: has 3 pixels in a line, which make no square; the options label_column",
    ],
    ["a label alone", file("5"), "train.csv: has 0 columns"],
  ])("refuses %s", (_, bytes, message) => {
    expect(message_of(() => read_csv(bytes, "train.csv"))).toContain(`DataError: ${message}`);
  });

  it("refuses options that do not fit the file, or are unknown", () => {
    const read = (options: object) => message_of(() => read_csv(file(HEADER, ...ROWS), "a", options));
    expect(read({ shape: [28, 28] })).toContain("a: has 4 pixels in a line, not 28×28");
    for (const label_column of [5, -1, 0.5, "label"])
      expect(read({ label_column })).toContain("none of labels that is");
    expect(read({ label: 0 })).toContain("did you mean label_column?");
    expect(message_of(() => read_csv("train.csv" as never, "a"))).toContain("readFileSync(path) gives the bytes");
  });
});
