import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { center_by_mass } from "../../../lib/data/handwriting/center_by_mass";
import { crop_digit } from "../../../lib/data/handwriting/crop_digit";
import { digit_height } from "../../../lib/data/handwriting/digit_height";
import { distance_to } from "../../../lib/data/handwriting/distance_to";
import { drop_specks } from "../../../lib/data/handwriting/drop_specks";
import { even_light } from "../../../lib/data/handwriting/even_light";
import { find_components } from "../../../lib/data/handwriting/find_components";
import { find_ink } from "../../../lib/data/handwriting/find_ink";
import { find_rows } from "../../../lib/data/handwriting/find_rows";
import { fit_box } from "../../../lib/data/handwriting/fit_box";
import { grey } from "../../../lib/data/handwriting/grey";
import { join_strokes } from "../../../lib/data/handwriting/join_strokes";
import { reduce } from "../../../lib/data/handwriting/photograph";
import { INK, type Picture, picture_of } from "../../../lib/data/handwriting/picture";
import { resample } from "../../../lib/data/handwriting/resample";
import { smooth } from "../../../lib/data/handwriting/smooth";
import { onto_corners } from "../../../lib/data/handwriting/straighten";
import { stroke_width } from "../../../lib/data/handwriting/stroke_width";
import { type Line, pen_picture, picture_from } from "./pictures";

/** A photograph of two colors: ink where the picture has it. */
function photograph_of(picture: Picture, paper: readonly number[], pen: readonly number[]) {
  const data = new Uint8Array(3 * picture.values.length);
  data.forEach((_, n) => {
    const ink = picture.values[Math.floor(n / 3)]!;
    data[n] = Math.round(paper[n % 3]! + ink * (pen[n % 3]! - paper[n % 3]!));
  });
  return { width: picture.width, height: picture.height, data };
}

/** Boxes of components, as left, top, width, height. */
const boxes_of = (components: readonly { left: number; top: number; width: number; height: number }[]) =>
  components.map(({ left, top, width, height }) => [left, top, width, height]);

const CROSS: readonly Line[] = [
  [40, 20, 40, 80],
  [20, 50, 60, 50],
];

describe("grey", () => {
  const ink = pen_picture(120, 100, 6, CROSS);
  const [on_ink, on_paper] = [40 + 120 * 30, 100 + 120 * 90];
  it.each([
    ["black on white", [240, 240, 240], [20, 20, 20]],
    ["blue on yellow", [240, 230, 120], [30, 40, 160]],
    ["red on a green as bright", [90, 160, 90], [200, 100, 90]],
    ["chalk on a board", [30, 60, 50], [230, 230, 220]],
    ["pencil", [235, 235, 235], [150, 150, 150]],
  ])("grey(photograph) has dark ink and light paper: %s", (_, paper, pen) => {
    const { values } = grey(photograph_of(ink, paper, pen));
    expect(values[on_ink]! / values[on_paper]!).toBeLessThan(0.75);
    expect(Math.max(...values)).toBe(1);
  });

  it("grey(photograph) makes of half the light half the shade, but for the darkest", () => {
    const half = (color: readonly number[]) => color.map((value) => value / 2);
    const bright = grey(photograph_of(ink, [200, 200, 200], [100, 100, 100])).values;
    const dim = grey(photograph_of(ink, half([200, 200, 200]), half([100, 100, 100]))).values;
    expect(bright[on_ink]! / bright[on_paper]!).toBeCloseTo(dim[on_ink]! / dim[on_paper]!, 1);
  });

  it("grey(photograph) takes one byte a pixel, and pictures of one color", () => {
    expect(grey({ width: 2, height: 1, data: Uint8Array.of(255, 0) }).values[0]).toBe(1);
    expect([...grey({ width: 2, height: 2, data: new Uint8Array(12).fill(9) }).values]).toEqual([1, 1, 1, 1]);
  });
});

describe("smooth", () => {
  it("smooth(picture) leaves what is even, and spreads a point by the squares of 1 4 6 4 1", () => {
    const even = picture_of({ width: 7, height: 5 }, () => 0.25);
    expect(smooth(even)).toStrictEqual(even);
    const { values } = smooth(picture_of({ width: 7, height: 7 }, (pixel) => (pixel === 24 ? 256 : 0)));
    expect([...values.subarray(21, 28)]).toEqual([0, 6, 24, 36, 24, 6, 0]);
  });
});

describe("reduce", () => {
  it("reduce(photograph, factor) takes means of squares", () => {
    const data = Uint8Array.of(0, 10, 20, 30, 40, 50, 60, 70, 9, 9, 9, 9);
    expect(reduce({ width: 4, height: 3, data }, 2)).toEqual({ width: 2, height: 1, data: Uint8Array.of(25, 45) });
  });
});

describe("resample", () => {
  const ramp = picture_of({ width: 8, height: 6 }, (pixel) => pixel % 8);
  it("resample(picture, …) in the same size is the same picture", () => {
    expect(resample(ramp, { left: 0, top: 0, width: 8, height: 6 }, 8, 6)).toStrictEqual(ramp);
  });

  it("resample(picture, …) interpolates a ramp exactly within the picture, enlarged or moved", () => {
    const { values } = resample(ramp, { left: 2, top: 1, width: 2, height: 2 }, 8, 2);
    [...values.subarray(0, 8)].forEach((value, k) => {
      expect(value).toBeCloseTo(2 + (k + 0.5) / 4 - 0.5, 5);
    });
  });

  it("resample(picture, …) keeps an even picture even, and beyond the edge counts `outside`", () => {
    const ones = picture_of({ width: 30, height: 30 }, () => 1);
    const inner = resample(ones, { left: 10, top: 10, width: 10, height: 10 }, 3, 3);
    for (const value of inner.values) expect(value).toBeCloseTo(1, 5);
    expect([...resample(ones, { left: 40, top: 0, width: 4, height: 4 }, 2, 1, 0.5).values]).toEqual([0.5, 0.5]);
  });
});

describe("even_light", () => {
  const ink = pen_picture(240, 200, 6, CROSS);
  const shaded = (light: (x: number, y: number) => number) =>
    picture_of(ink, (pixel) => (1 - 0.6 * ink.values[pixel]!) * light(pixel % 240, Math.floor(pixel / 240)));
  const [on_ink, on_paper] = [40 + 240 * 30, 150 + 240 * 150];

  it.each([
    ["even light", () => 1],
    ["a slope", (x: number, y: number) => 1 - x / 400 - y / 600],
    ["the sharp edge of a shadow", (x: number) => (x < 35 ? 1 : 0.4)],
    ["little light", () => 0.1],
  ])("even_light(shades) says that 0.6 of the light is missing on ink and none on paper: %s", (_, light) => {
    const { values } = even_light(shaded(light));
    expect(values[on_ink]).toBeCloseTo(0.6, 1);
    expect(values[on_paper]).toBeCloseTo(0, 1);
  });
});

describe("find_ink", () => {
  it("find_ink(missing) divides ink from faint lines, at any strength of the pen", () => {
    for (const strength of [0.3, 0.6, 0.9]) {
      const missing = picture_of({ width: 100, height: 40 }, (pixel) => {
        if (pixel % 100 === 50) return strength;
        return Math.floor(pixel / 100) % 10 === 0 ? strength / 3 : 0.01;
      });
      const { values } = find_ink(missing);
      expect(values.filter((ink) => ink >= INK).length).toBe(40);
    }
  });
});

describe("find_components", () => {
  it("find_components(ink) joins pixels that touch, also at corners", () => {
    const ink = picture_from(["##..#", "..#..", "....#", "....#"]);
    expect(boxes_of(find_components(ink))).toEqual([
      [0, 0, 3, 2],
      [4, 0, 1, 1],
      [4, 2, 1, 2],
    ]);
  });

  it("find_components(ink) gives each pixel of ink to one component", () => {
    const lines = fc.array(fc.string({ unit: fc.constantFrom("#", "."), minLength: 9, maxLength: 9 }), {
      minLength: 1,
      maxLength: 9,
    });
    fc.assert(
      fc.property(lines, (rows) => {
        const ink = picture_from(rows);
        const pixels = find_components(ink).flatMap((component) => component.pixels);
        expect(pixels.sort((a, b) => a - b)).toEqual([...ink.values.keys()].filter((pixel) => ink.values[pixel] === 1));
      }),
    );
  });
});

/** A sheet of straight lines, 300×200 pixels, and its components. */
function components_of(lines: readonly Line[]) {
  return find_components(pen_picture(300, 200, 4, lines));
}

/** Upright lines of 40 pixels. */
const ONES: readonly Line[] = [20, 60, 100, 140, 180].map((x) => [x, 30, x, 70] as const);

describe("join_strokes", () => {
  it.each<[string, readonly Line[], number]>([
    [
      "the bar of a 5 beside its body",
      [
        [220, 40, 240, 70],
        [222, 30, 245, 28],
      ],
      6,
    ],
    [
      "the roof of a 5 that stands above it",
      [
        [220, 44, 240, 70],
        [215, 34, 240, 34],
      ],
      6,
    ],
    [
      "the stem of a 4",
      [
        [215, 30, 212, 52],
        [226, 32, 226, 70],
      ],
      6,
    ],
    [
      "two halves of an 8",
      [
        [230, 30, 230, 46],
        [230, 54, 230, 70],
      ],
      6,
    ],
    [
      "two ones side by side are two",
      [
        [220, 30, 220, 70],
        [230, 30, 230, 70],
      ],
      7,
    ],
    [
      "a stroke far away stays alone",
      [
        [220, 30, 220, 70],
        [250, 30, 262, 30],
      ],
      7,
    ],
  ])("join_strokes(components) counts digits: %s", (_, lines, digits) => {
    expect(join_strokes(components_of([...ONES, ...lines]), 300).length).toBe(digits);
  });

  it("join_strokes(components) keeps all pixels", () => {
    const components = components_of([...ONES, [220, 40, 240, 70], [222, 30, 245, 28]]);
    const count = (some: typeof components) => some.reduce((sum, { pixels }) => sum + pixels.length, 0);
    expect(count(join_strokes(components, 300))).toBe(count(components));
  });
});

describe("drop_specks", () => {
  it.each<[string, Line]>([
    ["a dot", [240, 50, 242, 50]],
    ["a ruled line", [10, 150, 290, 150]],
    ["what the edge cuts off", [250, 170, 250, 210]],
  ])("drop_specks(components, picture) drops %s, and no digit", (_, line) => {
    const left = drop_specks(components_of([...ONES, line]), { width: 300, height: 200 });
    expect(boxes_of(left)).toEqual(boxes_of(components_of(ONES)));
  });

  it("digit_height(components) is that of most of the ink, whatever the specks", () => {
    const specks = Array.from({ length: 40 }, (_, n): Line => [10 + 7 * n, 150, 10 + 7 * n, 151]);
    expect(digit_height(components_of([...ONES, ...specks]))).toBe(44);
    expect(digit_height([])).toBe(0);
  });
});

describe("find_rows", () => {
  it.each([0, 0.1, -0.2])("find_rows(digits) reads rows that rise by %d from left to right", (slope) => {
    const at = (row: number, k: number): Line => {
      const [x, y] = [20 + 30 * k, 60 + 60 * row + slope * 30 * k];
      return [x, y - 15, x + (row === 1 ? 5 : 0), y + 15];
    };
    const lines = [0, 1].flatMap((row) => Array.from({ length: 9 }, (_, k) => at(row, k)));
    const rows = find_rows(components_of(lines));
    expect(rows.map((row) => row.length)).toEqual([9, 9]);
    for (const row of rows)
      expect(row.map(({ left }) => left)).toEqual(row.map(({ left }) => left).sort((a, b) => a - b));
    expect(rows[0]![0]!.top).toBeLessThan(rows[1]![0]!.top);
  });

  it("find_rows([]) is no row", () => {
    expect(find_rows([])).toEqual([]);
  });
});

describe("crop_digit", () => {
  it("crop_digit(ink, digit) leaves out what belongs to another, and takes soft edges along", () => {
    const ink = picture_from(["#......", "#3.....", "#..##..", "#...2..", "######."]);
    const [, inner] = find_components(ink);
    const { width, height, values } = crop_digit(ink, inner!);
    expect([width, height]).toEqual([6, 5]);
    expect([...values].filter((value) => value === 1).length).toBe(2);
    expect([...values].filter((value) => value > 0.15 && value < 0.25).length).toBe(1);
  });
});

describe("distance_to", () => {
  it("distance_to(picture, is_of_kind) is the least distance, as trying all pixels finds it", () => {
    const lines = fc.array(fc.string({ unit: fc.constantFrom("#", ".", "."), minLength: 6, maxLength: 6 }), {
      minLength: 1,
      maxLength: 7,
    });
    fc.assert(
      fc.property(lines, (rows) => {
        const picture = picture_from(rows);
        const ink = [...picture.values.keys()].filter((pixel) => picture.values[pixel] === 1);
        const { values } = distance_to(picture, (value) => value === 1);
        values.forEach((distance, pixel) => {
          const distances = ink.map((other) =>
            Math.hypot((pixel % 6) - (other % 6), Math.floor(pixel / 6) - Math.floor(other / 6)),
          );
          const least = Math.min(...distances);
          if (least === Infinity) expect(distance).toBe(Infinity);
          else expect(distance).toBeCloseTo(least, 4);
        });
      }),
    );
  });
});

describe("stroke_width", () => {
  it.each([3, 6, 12])("stroke_width(ink) of a stroke of %d pixels", (thickness) => {
    const width = stroke_width(pen_picture(200, 60, thickness, [[20, 30, 180, 33]]));
    expect(Math.abs(width - thickness)).toBeLessThan(0.12 * thickness + 0.3);
  });

  it("stroke_width(ink) of no ink is 0", () => {
    expect(stroke_width(picture_from(["..."]))).toBe(0);
  });
});

describe("fit_box", () => {
  it("fit_box(ink) fills the longer side of 20 pixels, and keeps proportions", () => {
    const { values } = fit_box(pen_picture(200, 100, 10, [[30, 50, 170, 50]]));
    const rows = Array.from({ length: 20 }, (_, y) => values.subarray(20 * y, 20 * y + 20).reduce((a, b) => a + b, 0));
    expect(rows.reduce((a, b) => a + b, 0)).toBeCloseTo((20 * 10 * 20) / 150, -1);
    expect(rows[9]).toBeGreaterThan(10);
    expect(rows[2]).toBe(0);
  });
});

describe("center_by_mass", () => {
  it("center_by_mass(box) sets the center of mass into pixel 14, and gives paper for paper", () => {
    const corner = picture_of({ width: 20, height: 20 }, (pixel) => (pixel % 20 < 2 && pixel < 40 ? 1 : 0));
    const { values } = center_by_mass(corner);
    const inked = [...values.keys()].filter((pixel) => values[pixel] === 1);
    // The box cannot leave the image, so ink in its corner comes as near as it can.
    expect(inked).toEqual([8 + 28 * 8, 9 + 28 * 8, 8 + 28 * 9, 9 + 28 * 9]);
    const middle = center_by_mass(picture_of({ width: 4, height: 4 }, () => 1)).values;
    expect(middle[14 + 28 * 14]).toBe(1);
    expect(center_by_mass(picture_of({ width: 20, height: 20 }, () => 0)).values.every((ink) => ink === 0)).toBe(true);
  });
});

describe("onto_corners", () => {
  it("onto_corners(corners) brings corners onto corners, and lines onto lines", () => {
    const corners = [
      [10, 12],
      [90, 5],
      [4, 70],
      [99, 88],
    ] as const;
    const onto = onto_corners(corners);
    [
      [0, 0],
      [1, 0],
      [0, 1],
      [1, 1],
    ].forEach(([u, v], k) => {
      const [x, y] = onto([u!, v!]);
      expect(x).toBeCloseTo(corners[k]![0], 9);
      expect(y).toBeCloseTo(corners[k]![1], 9);
    });
    const [a, b, c] = [0.2, 0.5, 0.9].map((t) => onto([t, t]));
    expect((b![0] - a![0]) * (c![1] - a![1])).toBeCloseTo((b![1] - a![1]) * (c![0] - a![0]), 9);
  });
});
