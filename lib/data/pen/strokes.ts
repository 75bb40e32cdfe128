/** A point that the pen passes: x to the right, y down. A digit is 1 high and about 0.6 wide, its top left corner at 0, 0. */
export type Point = readonly [x: number, y: number];

/** A line of the pen through these points, without lifting it. Where it turns a corner, the same point comes twice. */
export type Stroke = readonly Point[];

/** One way of writing a digit: its strokes. */
export type Style = readonly Stroke[];

/**
 * How people write the ten digits: `STYLES[7]` are the ways to write a seven, each as likely.
 * Points are written as hundredths, `x,y`; an exclamation mark stands at a corner.
 */
export const STYLES: readonly (readonly Style[])[] = [
  // 0
  [
    // closed at the top
    style("36,0 14,12 2,48 12,86 34,100 56,84 64,48 54,13 34,0"),
    // begun on the right, the end overlapping
    style("52,10 30,2 8,20 2,56 16,92 40,98 60,72 62,34 48,6 30,6"),
    // clockwise, not quite closed
    style("16,14 38,0 60,20 62,60 42,96 18,94 3,62 8,26 20,8"),
  ],
  // 1
  [
    // a bare line: most people's
    style("30,0 30,34 30,68 30,100"),
    style("30,0 30,34 30,68 30,100"),
    // with an upstroke
    style("10,26 22,14 32,0! 32,50 31,100"),
    // with an upstroke and a foot
    style("10,24 22,12 32,0! 32,50 32,98", "6,99 32,98 58,99"),
  ],
  // 2
  [
    // a sharp corner
    style("5,24 18,5 42,2 57,20 48,46 26,74 3,97! 32,95 64,97"),
    // a loop at the foot
    style("6,18 26,2 50,10 52,34 36,66 16,92 4,95 4,82 18,78 38,90 66,98"),
    // a swan's neck
    style("4,30 12,8 34,0 52,12 50,38 30,66 8,90 20,90 40,98 62,90"),
  ],
  // 3
  [
    // two bows
    style("6,14 26,0 50,10 48,32 24,46! 50,54 60,76 42,97 18,100 2,86"),
    // a loop between the bows
    style("8,10 32,0 52,12 42,36 22,50 18,42 34,42 56,60 54,86 30,100 4,90"),
    // a flat top
    style("8,2 32,2 56,2! 40,22 26,40! 52,50 58,74 40,97 16,99 2,88"),
  ],
  // 4
  [
    // open, square
    style("12,4 8,30 4,56! 34,56 66,54", "52,6 50,40 47,70 45,100"),
    // open, round
    style("10,4 4,34 16,54 40,50 54,36", "58,2 54,36 48,70 44,100"),
    // closed at the top
    style("46,0 24,34 2,66! 34,66 68,64", "46,0 46,34 45,68 44,100"),
    // open, slanting
    style("30,2 16,26 4,50! 30,50 60,44", "56,14 50,44 46,74 40,100"),
  ],
  // 5
  [
    // the roof last
    style("14,4 12,22 10,42! 30,36 54,50 56,76 38,97 14,100 0,90", "13,5 38,3 64,0"),
    // in one stroke
    style("62,2 40,3 18,6! 14,24 12,42! 36,40 54,58 50,84 28,100 2,94"),
    // nearly an s
    style("60,2 34,4 16,18 20,38 42,52 50,74 34,96 4,98"),
  ],
  // 6
  [
    // a bow
    style("52,2 26,18 8,46 4,76 20,98 46,96 56,76 42,58 20,62 6,78"),
    // straight down, a small belly
    style("28,0 16,28 6,58 10,90 32,100 52,86 46,66 26,64 10,78"),
    // a snail
    style("44,0 18,24 4,60 16,94 42,98 56,78 40,60 22,70 26,84"),
  ],
  // 7
  [
    // bare
    style("3,6 34,5 62,2! 50,30 36,64 26,100"),
    // with a serif
    style("4,24 5,6! 34,6 62,4! 48,36 36,68 30,100"),
    // with a bar
    style("4,8 34,6 62,2! 48,36 34,68 24,100", "16,52 38,51 60,48"),
    // round
    style("2,16 20,4 46,2 58,16 50,42 40,70 36,100"),
  ],
  // 8
  [
    // in one stroke, begun at the top
    style("52,12 30,0 10,14 20,38 44,58 54,82 32,100 8,86 14,62 40,42 54,20 46,6"),
    // two rings
    style("34,0 14,8 14,36 34,46 52,34 50,8 32,0", "32,46 8,60 8,90 32,100 56,90 56,60 34,46"),
    // open at the top
    style("54,4 28,6 12,20 28,44 50,64 48,92 24,100 8,84 20,58 42,36 58,8"),
  ],
  // 9
  [
    // a straight stem
    style("52,12 32,0 8,14 8,38 28,48 48,34 54,10! 50,40 46,70 44,100"),
    // a curved stem
    style("52,14 32,0 8,12 6,36 26,46 48,32 54,10 56,44 50,78 30,98 6,92"),
    // a slanting stem from a small ring
    style("50,8 28,2 12,20 20,38 40,34 52,8 44,36 32,68 20,100"),
  ],
];

function style(...strokes: readonly string[]): Style {
  return strokes.map((stroke) => stroke.split(" ").flatMap(points));
}

/** One point as it is written, twice if it is a corner. */
function points(written: string): Point[] {
  const [x, y] = written.split(",").map((hundredths) => Number.parseInt(hundredths, 10) / 100);
  const point: Point = [x!, y!];
  return written.endsWith("!") ? [point, point] : [point];
}
