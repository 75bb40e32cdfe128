/** Lines as Plotly takes them: points one after the other, null where a line ends. */
export interface Lines {
  readonly x: (number | null)[];
  readonly y: (number | null)[];
}

/** A point of a surface. */
interface Point {
  readonly x: number;
  readonly y: number;
  readonly height: number;
}

/** The height at each point of a grid. */
export interface Surface {
  readonly x: readonly number[];
  readonly y: readonly number[];
  /** For each y, a height for each x. */
  readonly heights: readonly (readonly number[])[];
}

type Segment = readonly [Place, Place];
type Place = Pick<Point, "x" | "y">;

/**
 * The lines on which a surface has one of the given heights. Each cell of the grid is taken for two flat triangles, and a line crosses a
 * triangle straight, from edge to edge.
 *
 * Plotly's own contours are gone while an animation plays: it keeps only what it can move.
 */
export function level_lines(surface: Surface, levels: readonly number[]): Lines {
  const grid = triangles(surface);
  const lines = levels.flatMap((level) => joined(grid.flatMap((triangle) => crossing(triangle, level))));
  return {
    x: lines.flatMap((line) => [...line.map(({ x }) => x), null]),
    y: lines.flatMap((line) => [...line.map(({ y }) => y), null]),
  };
}

function triangles({ x, y, heights }: Surface): Point[][] {
  const point = (row: number, column: number): Point => ({
    x: x[column]!,
    y: y[row]!,
    height: heights[row]![column]!,
  });
  return y.slice(1).flatMap((_, row) =>
    x.slice(1).flatMap((_, column) => {
      const [a, b] = [point(row, column), point(row + 1, column + 1)];
      return [
        [a, point(row, column + 1), b],
        [a, point(row + 1, column), b],
      ];
    }),
  );
}

/** Where a level crosses a triangle: a segment, or none. */
function crossing(triangle: readonly Point[], level: number): Segment[] {
  const [from, to] = triangle.flatMap((a, n) => {
    const b = triangle[(n + 1) % triangle.length]!;
    if (a.height < level === b.height < level) return [];
    // From the lower end in each of the two triangles of an edge, so that both find the same place to the bit.
    const [low, high] = a.height < level ? [a, b] : [b, a];
    const part = (level - low.height) / (high.height - low.height);
    return [{ x: low.x + part * (high.x - low.x), y: low.y + part * (high.y - low.y) }];
  });
  return from && to ? [[from, to]] : [];
}

/** Segments that meet, as lines: those that leave the grid from end to end, then those that close. */
function joined(segments: readonly Segment[]): Place[][] {
  const neighbors = new Map<string, Place[]>();
  const link = (a: Place, b: Place) => neighbors.set(key_of(a), [...(neighbors.get(key_of(a)) ?? []), b]);
  for (const [a, b] of segments) {
    if (key_of(a) === key_of(b)) continue;
    link(a, b);
    link(b, a);
  }
  /** Goes on to a neighbor, and takes away the way back. */
  const go_on = (here: Place): Place | undefined => {
    const next = neighbors.get(key_of(here))?.pop();
    const backward = next && neighbors.get(key_of(next));
    backward?.splice(backward.map(key_of).indexOf(key_of(here)), 1);
    return next;
  };
  const line_from = (start: Place): Place[] => {
    const line = [start];
    for (let next = go_on(start); next; next = go_on(next)) line.push(next);
    return line;
  };
  const places = segments.flat();
  const ends = places.filter((place) => neighbors.get(key_of(place))?.length === 1);
  return [...ends, ...places].map(line_from).filter((line) => line.length > 1);
}

function key_of({ x, y }: Place): string {
  return `${x} ${y}`;
}
