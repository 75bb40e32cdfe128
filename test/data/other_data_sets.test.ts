import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { read_csv } from "../../lib/data/csv";
import { type IdxValues, write_idx } from "../../lib/data/idx";
import { labeled_images } from "../../lib/data/labeled_images";
import { read_idx } from "../../lib/data/read_idx";
import { sparse_images } from "../../lib/data/sparse_images";
import { to_dense } from "../../lib/matrix/to_dense";
import { one_hot } from "../../lib/two_layer/one_hot";
import { temporary_directory } from "./temporary_directory";

// Small files of the form that other data sets have, read by the calls that data/README.md names.

/** A file as a reader has it: written to the disk, and read from there. */
function read_back(name: string, bytes: Uint8Array | string): Buffer {
  const path = join(temporary_directory(), name);
  writeFileSync(path, bytes);
  return readFileSync(path);
}

function idx_file(name: string, dimensions: number[], values: IdxValues) {
  return read_idx(read_back(name, gzipSync(write_idx({ dimensions, values }))), name);
}

/** Images of 2×3 pixels, the first of which have ink in their top right corner. */
const three_images = () => Uint8Array.of(0, 0, 255, 0, 0, 0, 0, 0, 51, 0, 0, 0, 1, 2, 3, 4, 5, 6);
const upright = Float32Array.of(0, 0, 1, 0, 0, 0);

describe("data sets other than MNIST", () => {
  it("Fashion-MNIST, KMNIST: MNIST's own form", () => {
    const images = idx_file("train-images-idx3-ubyte.gz", [3, 2, 3], three_images());
    const labels = idx_file("train-labels-idx1-ubyte.gz", [3], Uint8Array.of(9, 0, 0));
    const train = labeled_images(images, labels);
    expect(to_dense(train.images).values.slice(0, 6)).toStrictEqual(upright);
    expect(one_hot(train.labels)).toMatchObject({ rows: 10, columns: 3 });
  });

  it.each([
    ["letters", Uint8Array.of(1, 26, 2), { classes: 26, first_label: 1 }, [0, 25, 1]],
    ["balanced", Uint8Array.of(46, 0, 10), { classes: 47 }, [46, 0, 10]],
    ["byclass", Uint8Array.of(61, 0, 10), { classes: 62 }, [61, 0, 10]],
  ])("EMNIST %s: more classes, images column by column", (split, values, options, expected) => {
    const columns = Uint8Array.of(0, 0, 0, 0, 255, 0, 0, 0, 0, 0, 51, 0, 1, 4, 2, 5, 3, 6);
    const images = idx_file(`emnist-${split}-train-images-idx3-ubyte.gz`, [3, 2, 3], columns);
    const labels = idx_file(`emnist-${split}-train-labels-idx1-ubyte.gz`, [3], values);
    const train = labeled_images(images, labels, { ...options, transposed: true });
    expect(to_dense(train.images).values.slice(0, 6)).toStrictEqual(upright);
    expect([...train.labels]).toStrictEqual(expected);
    expect(one_hot(train.labels, options.classes).rows).toBe(options.classes);
    expect(() => labeled_images(images, labels)).toThrow(/need the options \{ classes: /);
  });

  it("QMNIST: eight 32-bit numbers for each example, of which the first is the label", () => {
    const images = idx_file("qmnist-train-images-idx3-ubyte.gz", [3, 2, 3], three_images());
    const values = Int32Array.from([5, 0, 2, 1, 3, 4, -1, 70_000, 0, 4, 8, 1, 3, 4, 0, 0, 9, 1, 2, 3, 4, 5, 6, 7]);
    const labels = idx_file("qmnist-train-labels-idx2-int.gz", [3, 8], values);
    expect(labeled_images(images, labels, { label_column: 0 }).labels).toStrictEqual(Uint8Array.of(5, 0, 9));
    expect(() => labeled_images(images, labels)).toThrow("the option label_column says which of them are the labels");
  });

  it.each([
    ["Kuzushiji-49", Uint8Array.of(48, 0, 1), 49, Uint8Array.of(48, 0, 1)],
    ["Kuzushiji-Kanji", Int16Array.of(3831, 0, 256), 3832, Int32Array.of(3831, 0, 256)],
  ])("%s, written as IDX", (_, values, classes, expected) => {
    const images = idx_file("images", [3, 2, 3], three_images());
    const labels = idx_file("labels", [3], values);
    const train = labeled_images(images, labels, { classes });
    expect(train.labels).toStrictEqual(expected);
    expect(one_hot(train.labels, classes)).toMatchObject({ rows: classes, columns: 3 });
  });

  it("images as floats: taken as they are", () => {
    const values = Float32Array.from(three_images(), (byte) => byte / 255);
    const train = labeled_images(
      idx_file("images", [3, 2, 3], values),
      idx_file("labels", [3], Uint8Array.of(1, 2, 3)),
    );
    expect(to_dense(train.images).values.slice(0, 6)).toStrictEqual(upright);
  });

  it("Kaggle's Digit Recognizer: a CSV file with labels to learn from, and one without to be labeled", () => {
    const train_csv = read_back("train.csv", "label,pixel0,pixel1,pixel2,pixel3\n1,0,0,255,0\n9,1,2,3,4\n");
    const { images, labels } = read_csv(train_csv, "train.csv");
    const train = labeled_images(images, labels);
    expect([...train.labels]).toStrictEqual([1, 9]);
    const test_csv = read_back("test.csv", "pixel0,pixel1,pixel2,pixel3\n0,0,255,0\n");
    const test = sparse_images(read_csv(test_csv, "test.csv", { label_column: "none" }).images);
    expect(to_dense(test).values).toStrictEqual(to_dense(train.images).values.slice(0, 4));
  });

  it("A–Z handwritten letters: a CSV file without a header", () => {
    const { images, labels } = read_csv(read_back("letters.csv", "0,0,0,255,0\r\n25,1,2,3,4\r\n"), "letters.csv");
    expect([...labeled_images(images, labels, { classes: 26 }).labels]).toStrictEqual([0, 25]);
  });
});
