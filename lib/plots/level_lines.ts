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

/**
 * The lines on which a surface has one of the given heights. Each cell of the grid is taken for two flat triangles, and a line crosses a
 * triangle straight, from edge to edge.
 *
 * Plotly's own contours are gone while an animation plays: it keeps only what it can move.
 */
export function level_lines(surface: Surface, levels: readonly number[]): Lines {
  const segments = triangles(surface).flatMap((corners) => levels.flatMap((level) => crossing(corners, level)));
  return { x: segments.flatMap(([a, b]) => [a.x, b.x, null]), y: segments.flatMap(([a, b]) => [a.y, b.y, null]) };
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
function crossing(corners: readonly Point[], level: number): [Point, Point][] {
  const [from, to] = corners.flatMap((a, n) => {
    const b = corners[(n + 1) % corners.length]!;
    if (a.height < level === b.height < level) return [];
    const part = (level - a.height) / (b.height - a.height);
    return [{ x: a.x + part * (b.x - a.x), y: a.y + part * (b.y - a.y), height: level }];
  });
  return from && to ? [[from, to]] : [];
}
