import { join } from "node:path";
import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { type DrawSheetOptions, draw_sheet } from "../../lib/data/handwriting/draw_sheet";
import type { Photograph } from "../../lib/data/handwriting/photograph";
import { read_sheet, type Sheet } from "../../lib/data/handwriting/read_sheet";
import { random_from } from "../../lib/two_layer/random";
import { temporary_directory } from "../data/temporary_directory";

const file_of = ({ width, height, data }: Photograph) => sharp(data, { raw: { width, height, channels: 3 } });

/** A photograph of a function of the place, the same for the three colors. */
function photograph_of(width: number, height: number, shade: (x: number, y: number) => number): Photograph {
  const data = new Uint8Array(3 * width * height);
  for (let pixel = 0; pixel < width * height; pixel++) {
    const value = Math.min(Math.max(shade(pixel % width, Math.floor(pixel / width)), 0), 255);
    data.fill(value, 3 * pixel, 3 * pixel + 3);
  }
  return { width, height, data };
}

const text_of = (rows: readonly { row: number }[]) => {
  const counts: number[] = [];
  for (const { row } of rows) counts[row] = (counts[row] ?? 0) + 1;
  return counts.join();
};

/** What was found, without the pictures of the steps, which are long to compare. */
const found_in = ({ images, boxes }: Sheet) => ({ values: [...images.values], boxes });

const SMALL = { width: 900, digits: [3, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5, 8] };

describe("read_sheet", () => {
  it.each<[string, DrawSheetOptions]>([
    ["as it is drawn by default", {}],
    ["turned", { rotate: 6 }],
    ["turned the other way, from the side", { rotate: -6, perspective: 0.15 }],
    ["in bad light", { shade: 0.85 }],
    ["out of focus", { blur: 3 }],
    ["with noise", { noise: 25 }],
    ["small", { width: 700 }],
    ["a fine pen", { thickness: 0.03 }],
    ["a felt pen", { thickness: 0.1 }],
    ["red on yellow", { paper: [245, 235, 150], pen: [190, 40, 40] }],
    ["chalk", { paper: [40, 60, 50], pen: [235, 235, 225] }],
    ["pencil", { pen: [140, 138, 132] }],
    ["printed", { printed: true }],
    ["printed, turned, from the side", { printed: true, rotate: -7, perspective: 0.12 }],
  ])("read_sheet(photograph) finds thirty digits in three rows: %s", async (_, options) => {
    const { photograph } = draw_sheet({ width: 1200, ...options });
    const { images, boxes, steps } = await read_sheet(photograph);
    expect(text_of(boxes)).toBe("10,10,10");
    expect([images.rows, images.columns, steps.digits.length]).toEqual([784, 30, 30]);
  });

  it("read_sheet(photograph) gives boxes in reading order, in pixels of the photograph", async () => {
    const { photograph } = draw_sheet({ width: 2600, rotate: 0, perspective: 0, digits: [0, 8] });
    const { boxes } = await read_sheet(photograph);
    // The first two fields of a sheet of 297 mm begin at 34.5 and 57.5 mm, and are 21 mm wide.
    const middles = boxes.map(({ left, width }) => ((left + width / 2) / 2600) * 297);
    expect(Math.abs(middles[0]! - 45)).toBeLessThan(5);
    expect(Math.abs(middles[1]! - 68)).toBeLessThan(5);
  });

  it("read_sheet(photograph) of the printed sheet gives boxes in the photograph, not in the straightened one", async () => {
    const options = { width: 1500, rotate: 3, digits: [1, 1, 1, 1, 1] }; // narrow enough to stay within their fields
    const [plain, printed] = [draw_sheet(options), draw_sheet({ ...options, printed: true })];
    const [a, b] = [await read_sheet(plain.photograph), await read_sheet(printed.photograph)];
    expect(b.steps.ink.width).toBe(1485);
    a.boxes.forEach((box, n) => {
      const other = b.boxes[n]!;
      expect(Math.abs(box.left + box.width / 2 - other.left - other.width / 2)).toBeLessThan(12);
      expect(Math.abs(box.top + box.height / 2 - other.top - other.height / 2)).toBeLessThan(12);
    });
  });

  it("read_sheet(file) reads JPEG, PNG and WebP, by path or by bytes, and finds the same", async () => {
    const { photograph } = draw_sheet(SMALL);
    const decoded = await read_sheet(photograph);
    const directory = temporary_directory();
    const path = join(directory, "sheet.png");
    await file_of(photograph).png().toFile(path);
    expect(found_in(await read_sheet(path))).toStrictEqual(found_in(decoded));
    for (const bytes of [await file_of(photograph).jpeg().toBuffer(), await file_of(photograph).webp().toBuffer()]) {
      expect(text_of((await read_sheet(bytes)).boxes)).toBe(text_of(decoded.boxes));
    }
  });

  it.each([1, 2, 3, 4, 5, 6, 7, 8])(
    "read_sheet(file) turns a photograph as its EXIF orientation, %d, says",
    async (orientation) => {
      const { photograph } = draw_sheet(SMALL);
      const inverse: Record<number, (picture: sharp.Sharp) => sharp.Sharp> = {
        1: (picture) => picture,
        2: (picture) => picture.flop(),
        3: (picture) => picture.rotate(180),
        4: (picture) => picture.flip(),
        5: (picture) => picture.rotate(270).flop(),
        6: (picture) => picture.rotate(270),
        7: (picture) => picture.rotate(90).flop(),
        8: (picture) => picture.rotate(90),
      };
      const turned = await inverse[orientation]!(file_of(photograph)).png().toBuffer();
      const bytes = await sharp(turned).withMetadata({ orientation }).png().toBuffer();
      expect(found_in(await read_sheet(bytes))).toStrictEqual(found_in(await read_sheet(photograph)));
    },
  );

  it("read_sheet(photograph) takes gray and transparent pictures", async () => {
    const { photograph } = draw_sheet(SMALL);
    const gray = await file_of(photograph).greyscale().raw().toBuffer();
    const rgba = await file_of(photograph).ensureAlpha().raw().toBuffer();
    const { width, height } = photograph;
    expect((await read_sheet({ width, height, data: gray })).images.columns).toBe(12);
    const clamped = { width, height, data: new Uint8ClampedArray(rgba) };
    expect(found_in(await read_sheet(clamped))).toStrictEqual(found_in(await read_sheet(photograph)));
  });

  const random = random_from(7);
  it.each<[string, Photograph, string]>([
    [
      "a blank sheet",
      photograph_of(800, 600, (x) => 220 - x / 10 + 3 * random.normal()),
      "nothing on it that looks like ink",
    ],
    ["one color", photograph_of(400, 300, () => 200), "nothing on it that looks like ink"],
    ["a lens cap", photograph_of(800, 600, () => 6 + random.normal()), "is too dark: its bright parts have"],
    ["text", text_photograph(), "That looks like a page of text. Photograph a sheet with fewer and larger digits"],
    ["large letters, many in each line", text_photograph(2.2), "That looks like a page of text."],
    ["things on a table", things_photograph(), "few of them look like digits. Photograph plain paper"],
    ["fur", fur_photograph(), "nothing on it that looks like ink"],
    ["a blurred sheet", draw_sheet({ width: 700, blur: 14, noise: 1, thickness: 0.14 }).photograph, "out of focus"],
  ])("read_sheet(photograph) says what it saw, and what to try: %s", async (_, photograph, sentence) => {
    await expect(read_sheet(photograph)).rejects.toThrow(sentence);
    await expect(read_sheet(photograph)).rejects.toThrow(/^the photograph: (is|has) /);
  });

  it("read_sheet(file) says what is wrong with a file", async () => {
    const directory = temporary_directory();
    await expect(read_sheet(join(directory, "none.jpg"))).rejects.toThrow("none.jpg: there is no such file");
    await expect(read_sheet(new TextEncoder().encode("hello"))).rejects.toThrow(
      "the photograph: is not a picture that can be read",
    );
    const whole = await file_of(draw_sheet(SMALL).photograph).jpeg().toBuffer();
    await expect(read_sheet(whole.subarray(0, whole.length / 2))).rejects.toThrow("the picture cannot be decoded");
  });

  it.each([
    [
      7,
      "the photograph must be a path, the bytes of a picture file, or a decoded picture { width, height, data: Uint8Array }, got 7",
    ],
    [
      { width: 2, height: 2, data: new Uint8Array(5) },
      "2×2 and needs 1, 3 or 4 bytes for each pixel, 4, 12 or 16, got 5",
    ],
  ])("read_sheet(%o) throws", async (source, message) => {
    await expect(read_sheet(source as never)).rejects.toThrow(message);
  });

  it("read_sheet(file, options) refuses options that it does not know", async () => {
    const { photograph } = draw_sheet(SMALL);
    await expect(read_sheet(photograph, { strok: 2 } as object)).rejects.toThrow(
      "read_sheet: there is no option strok; did you mean stroke?",
    );
    await expect(read_sheet(photograph, { stroke: 99 })).rejects.toThrow(
      "read_sheet: stroke must be from 0.5 to 10 pixels",
    );
  });
});

/** Many marks in lines, as letters are, of so many times 8 pixels' height. */
function text_photograph(size = 1): Photograph {
  const letters = random_from(3);
  const shades = photograph_of(1000, 700, () => 250);
  const [line, pitch, height] = [18, 9, 8].map((length) => Math.round(size * length)) as [number, number, number];
  for (let top = 20; top < 700 - line; top += line) {
    for (let left = 30; left < 1000 - 3 * pitch; left += pitch) {
      const width = Math.round(size * (2 + letters.below(5)));
      for (let y = top; y < top + height; y++)
        shades.data.fill(20, 3 * (left + 1000 * y), 3 * (left + width + 1000 * y));
    }
  }
  return shades;
}

/** Round things of all sizes, each brighter where light falls on it, and their soft shadows. */
function things_photograph(): Photograph {
  const places = random_from(11);
  const things = Array.from({ length: 24 }, () => ({
    x: places.below(900),
    y: places.below(700),
    radius: 8 + places.below(60),
    shade: 30 + places.below(120),
  }));
  return photograph_of(900, 700, (x, y) => {
    const at = ({ x: left, y: top, radius }: (typeof things)[number]) => Math.hypot(x - left, y - top) / radius;
    const on = things.find((thing) => at(thing) < 1);
    if (on) return on.shade + 60 * (1 - at(on)) * ((x + y - on.x - on.y) / on.radius);
    const shadow = Math.max(...things.map((thing) => Math.exp(-((1.6 * (at(thing) - 1)) ** 2))));
    return 200 - 90 * shadow;
  });
}

/** Dark and light strands of all lengths. */
function fur_photograph(): Photograph {
  const strands = random_from(5);
  const picture = photograph_of(900, 700, () => 170);
  for (let n = 0; n < 6000; n++) {
    const [left, top, length, slope] = [
      strands.below(900),
      strands.below(600),
      5 + strands.below(90),
      strands.normal(),
    ];
    const shade = 40 + strands.below(160);
    for (let k = 0; k < length; k++) {
      const x = Math.round(left + slope * k);
      if (x < 0 || x > 895 || top + k > 699) continue;
      picture.data.fill(shade, 3 * (x + 900 * (top + k)), 3 * (x + 3 + 900 * (top + k)));
    }
  }
  return picture;
}
