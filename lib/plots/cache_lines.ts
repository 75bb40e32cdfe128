import { check_options } from "../matrix/check_options";
import { check_count } from "../matrix/shape";
import { hidden_axis } from "./axes";
import { base_layout, FIGURE_WIDTH, SIDE_MARGIN } from "./base_layout";
import type { Figure, Trace } from "./figure";
import { legend_above } from "./legend_above";
import { PALETTE } from "./palette";

/** Float32 numbers in a cache line of 64 bytes. */
const NUMBERS_IN_A_LINE = 16;
/** Room for the names of the two pictures, in cells. */
const HEADING = 2;

/** What `cache_lines` is told: the size of a matrix of float32 numbers, and which of its columns a loop reads. */
export interface CacheLinesOptions {
  rows: number;
  columns: number;
  /** The column that is read, 0 for the first. */
  column: number;
  title: string;
}

/**
 * A matrix twice, row after row and column after column in memory, in which a loop reads one column: the numbers that it wants, and those
 * that come along with them, for a processor fetches whole lines of 64 bytes. Addresses begin with a line.
 *
 * @throws RangeError if a size is not a whole number above 0, or the column is not one of the matrix's.
 */
export function cache_lines(options: CacheLinesOptions): Figure {
  check_options("cache_lines", options, ["rows", "columns", "column", "title"]);
  const { rows, columns, column, title } = options;
  check_count("cache_lines", "rows", rows, 1);
  check_count("cache_lines", "columns", columns, 1);
  check_count("cache_lines", "column", column, 0);
  if (column >= columns) {
    throw new RangeError(`cache_lines: column must be one of the ${columns}, counted from 0, got ${column}`);
  }
  const orders = [
    { name: "row after row", address: (i: number, j: number) => columns * i + j },
    { name: "column after column", address: (i: number, j: number) => i + rows * j },
  ].map(({ name, address }, n) => ({ name, top: n * (rows + HEADING), ...fetched_cells(options, address) }));
  const cell = Math.floor((FIGURE_WIDTH - 2 * SIDE_MARGIN) / (columns + 1));
  const height = orders.length * (rows + HEADING);
  const all = (kind: "wanted" | "along" | "left") =>
    orders.flatMap(({ top, [kind]: cells }) => cells.map(([i, j]): Cell => [top + HEADING + i, j]));
  const data = [
    squares("not fetched", all("left"), PALETTE.grid, cell),
    squares("fetched with them", all("along"), PALETTE.series[4], cell),
    squares("wanted", all("wanted"), PALETTE.main, cell),
  ];
  return {
    data,
    layout: {
      ...base_layout({ title, plot_height: cell * height, margin: { top: 24, bottom: 8 } }),
      xaxis: hidden_axis({ range: [-1, columns] }),
      yaxis: hidden_axis({ range: [height, 0] }),
      annotations: orders.map(({ name, top, lines }) => ({
        text: `<b>${name}</b>: ${lines} ${lines === 1 ? "line" : "lines"} of ${NUMBERS_IN_A_LINE} numbers for ${rows}`,
        showarrow: false,
        x: -0.5,
        xanchor: "left",
        y: top + HEADING - 0.7,
        yanchor: "bottom",
        font: { size: 12 },
      })),
      ...legend_above(data, { y_title: "", height: cell * height }).layout,
    },
    alt: `${title}. A matrix of ${rows} by ${columns} numbers, of which a loop reads column ${column}: ${orders.map(({ name, lines }) => `${name}, ${lines === 1 ? "1 line is" : `${lines} lines are`} fetched`).join("; ")}.`,
  };
}

type Cell = readonly [row: number, column: number];

/** The numbers of a matrix that a loop over one column wants, those that come along in the same lines, and the others. */
function fetched_cells(
  { rows, columns, column }: CacheLinesOptions,
  address: (row: number, column: number) => number,
): { wanted: Cell[]; along: Cell[]; left: Cell[]; lines: number } {
  const line_of = (i: number, j: number) => Math.floor(address(i, j) / NUMBERS_IN_A_LINE);
  const lines = new Set(Array.from({ length: rows }, (_, i) => line_of(i, column)));
  const cells = Array.from({ length: rows * columns }, (_, n): Cell => [n % rows, Math.floor(n / rows)]);
  const is_fetched = ([i, j]: Cell) => lines.has(line_of(i, j));
  return {
    wanted: cells.filter(([, j]) => j === column),
    along: cells.filter((cell) => cell[1] !== column && is_fetched(cell)),
    left: cells.filter((cell) => cell[1] !== column && !is_fetched(cell)),
    lines: lines.size,
  };
}

function squares(name: string, cells: readonly Cell[], color: string, cell: number): Trace {
  return {
    type: "scatter",
    mode: "markers",
    name,
    x: cells.map(([, j]) => j),
    y: cells.map(([i]) => i),
    marker: { symbol: "square", size: Math.max(3, cell - 3), color, line: { width: 0 } },
    hovertemplate: `${name}<extra></extra>`,
  };
}
