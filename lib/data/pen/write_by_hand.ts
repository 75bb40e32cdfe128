import type { Random } from "../../two_layer/random";
import type { Point, Stroke, Style } from "./strokes";

/** A place where the pen was, and how far its ink reaches from there. */
export interface PenPoint {
  readonly x: number;
  readonly y: number;
  readonly radius: number;
}

/** A line of the pen as it came out: points close enough together to be joined by straight lines. */
export type PenLine = readonly PenPoint[];

/** Points of the curve between two points of a stroke. */
const STEPS = 4;

/** Writes a digit once, by a hand of its own: no two are alike. Height is about 1. */
export function write_by_hand(style: Style, random: Random): PenLine[] {
  const bend = random_bend(random);
  const care = random.uniform(0.005, 0.03);
  const radius = 0.07 * Math.exp(0.36 * random.normal());
  const pressure = random.uniform(0, 0.3);
  return style.map((stroke) => {
    const phase = random.uniform(0, 2 * Math.PI);
    return curve_through(shaken(stroke, care, random)).map((point, k) => {
      const [x, y] = bend(point);
      return { x, y, radius: radius * (1 + pressure * Math.sin(phase + k / 5)) };
    });
  });
}

/** One writer's way with the whole digit: proportions, swells, slant, width, rotation. */
function random_bend(random: Random): (point: Point) => Point {
  const belly = Math.exp(0.22 * random.normal()); // above 1, the upper half grows
  const swell_x = random_swell(random);
  const swell_y = random_swell(random);
  const width = Math.exp(0.25 * random.normal());
  const slant = 0.2 + 0.27 * random.normal();
  const angle = 0.12 * random.normal();
  const sine = Math.sin(angle);
  const cosine = Math.cos(angle);
  return ([x, y]) => {
    const v = Math.max(y, 0) ** (1 / belly) - 0.5 + swell_y(x, y);
    const u = (x - 0.32 + swell_x(x, y)) * width - slant * v;
    return [cosine * u - sine * v, sine * u + cosine * v];
  };
}

/** A shift along one direction, smooth from place to place: the sum of two long waves of random height, direction and phase. */
function random_swell(random: Random): (x: number, y: number) => number {
  const random_wave = () => {
    const height = 0.035 * random.normal();
    const phase = random.uniform(0, 2 * Math.PI);
    const along_x = 3 * random.normal();
    const along_y = 3 * random.normal();
    return (x: number, y: number) => height * Math.sin(phase + along_x * x + along_y * y);
  };
  const one = random_wave();
  const other = random_wave();
  return (x, y) => one(x, y) + other(x, y);
}

/** Each point a little off, the ends more; a corner stays one. */
function shaken(stroke: Stroke, care: number, random: Random): Stroke {
  const points: Point[] = [];
  stroke.forEach((point, k) => {
    const [x, y] = point;
    const off = k === 0 || k === stroke.length - 1 ? 2.5 * care : care;
    const corner = point === stroke[k - 1];
    points.push(corner ? points[k - 1]! : [x + off * random.normal(), y + off * random.normal()]);
  });
  return points;
}

/**
 * A smooth curve through the points of a stroke (a Catmull–Rom spline): between p1 and p2 it is the cubic with the slopes
 * (p2 − p0)/2 and (p3 − p1)/2 at its ends. Where a point comes twice, the slope is cut and a corner stands.
 */
function curve_through(points: Stroke): Point[] {
  const at = (k: number) => points[Math.min(Math.max(k, 0), points.length - 1)]!;
  const curve: Point[] = [at(0)];
  for (let k = 0; k + 1 < points.length; k++) {
    const [p0, p1, p2, p3] = [at(k - 1), at(k), at(k + 1), at(k + 2)];
    if (p1 === p2) continue;
    for (let step = 1; step <= STEPS; step++) {
      const t = step / STEPS;
      curve.push([cubic(p0[0], p1[0], p2[0], p3[0], t), cubic(p0[1], p1[1], p2[1], p3[1], t)]);
    }
  }
  return curve;
}

function cubic(p0: number, p1: number, p2: number, p3: number, t: number): number {
  return p1 + 0.5 * t * (p2 - p0 + t * (2 * p0 - 5 * p1 + 4 * p2 - p3 + t * (3 * (p1 - p2) + p3 - p0)));
}
