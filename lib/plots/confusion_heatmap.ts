import type { HeatmapData, LayoutAxis } from "plotly.js-dist";
import { check_options } from "../matrix/check_options";
import { percent } from "../metrics/percent";
import { hidden_axis } from "./axes";
import { base_layout } from "./base_layout";
import type { Figure, Trace } from "./figure";
import { check_finite } from "./finite";
import { format_count, round_significant } from "./numbers";
import { PALETTE } from "./palette";
import { type Source, title_with_source } from "./source";

/** Height of a row, in pixels; the column of shares and the line above the rows are measured in cells. */
const ROW_HEIGHT = 32;
const SHARES_WIDTH = 1.3;
const HEADER = 0.75;

/** What `confusion_heatmap` may be told. */
export interface ConfusionHeatmapOptions {
  title: string;
  source?: Source;
}

/** One cell of the matrix: `count` of the row's `total` images of the digit `truth` were called `said`. */
interface Cell {
  truth: number;
  said: number;
  count: number;
  total: number;
}

/**
 * Which digits are taken for which, as counts: a row for each true digit, a column for each answer of the network.
 * Only mistakes are colored, by their share of the row, so that the many correct answers on the diagonal do not drown
 * them; the column at the right gives the share of each row that is correct.
 *
 * @param counts as `confusion_matrix` gives them: `counts[true][predicted]`.
 * @throws RangeError if there are not as many columns as rows, or a count is negative or not finite.
 */
export function confusion_heatmap(counts: readonly (readonly number[])[], options: ConfusionHeatmapOptions): Figure {
  check_options("confusion_heatmap", options, ["title", "source"]);
  const cells = to_cells(counts);
  const title = title_with_source(options.title, options.source);
  const digits = counts.length;
  const mistakes = heatmap(cells, ({ truth, said }) => truth !== said);
  const correct = heatmap(cells, ({ truth, said }) => truth === said);
  return {
    data: [
      { ...mistakes, coloraxis: "coloraxis" },
      { ...correct, zmin: 0, zmax: 100, colorscale: two_colors(PALETTE.correct, PALETTE.correct), showscale: false },
      row_accuracies(cells),
    ],
    layout: {
      ...base_layout({ title, plot_height: ROW_HEIGHT * (digits + HEADER), margin: { left: 56, bottom: 48 } }),
      xaxis: digit_axis("what the network said", digits, [-0.5, digits - 0.5 + SHARES_WIDTH]),
      yaxis: digit_axis("true digit", digits, [digits - 0.5, -0.5 - HEADER]),
      coloraxis: {
        cmin: 0,
        cmax: largest_mistake(cells),
        colorscale: two_colors(PALETTE.paper, PALETTE.accent),
        showscale: false,
      },
      dragmode: false,
    },
    alt: describe(title, cells.flat()),
  };
}

function to_cells(counts: readonly (readonly number[])[]): Cell[][] {
  return counts.map((row, truth) => {
    if (row.length !== counts.length) {
      throw new RangeError(
        `confusion_heatmap: counts must have as many columns as rows, got ${row.length} in row ${truth} of ${counts.length} rows`,
      );
    }
    check_finite("confusion_heatmap", `row ${truth} of counts`, row);
    if (row.some((count) => count < 0)) {
      throw new RangeError(`confusion_heatmap: counts must not be negative, got ${Math.min(...row)} in row ${truth}`);
    }
    const total = row.reduce((sum, count) => sum + count, 0);
    return row.map((count, said) => ({ truth, said, count, total }));
  });
}

/** Those of the cells that `belongs` picks, colored by their share of the row; the others are left empty. */
function heatmap(cells: Cell[][], belongs: (cell: Cell) => boolean): Partial<HeatmapData> & { type: "heatmap" } {
  return {
    type: "heatmap",
    z: cells.map((row) => row.map((cell) => (belongs(cell) ? percent_of_row(cell) : null))),
    text: cells.map((row) => row.map((cell) => (belongs(cell) && cell.count > 0 ? format_count(cell.count) : ""))),
    texttemplate: "%{text}",
    textfont: { color: PALETTE.ink },
    hovertext: cells.map((row) => row.map((cell) => (belongs(cell) ? say(cell) : ""))),
    hovertemplate: "%{hovertext}<extra></extra>",
    hoverongaps: false,
    xgap: 2,
    ygap: 2,
  };
}

/** The column at the right: which share of each row is correct. */
function row_accuracies(cells: Cell[][]): Trace {
  const shares = cells.map((row, digit) => percent(fraction_of_row(row[digit]!), 1));
  return {
    type: "scatter",
    mode: "text",
    x: Array.from({ length: cells.length + 1 }, () => cells.length - 0.5 + SHARES_WIDTH),
    y: [-0.5 - HEADER / 2, ...cells.keys()],
    text: ["correct", ...shares],
    textposition: "middle left",
    cliponaxis: false,
    hoverinfo: "skip",
  };
}

function digit_axis(title: string, digits: number, range: [number, number]): LayoutAxis {
  const tickvals = Array.from({ length: digits }, (_, digit) => digit);
  return {
    ...hidden_axis({ showticklabels: true, range, tickmode: "array", tickvals }),
    title: { text: title, standoff: 8, font: { size: 12 } },
  };
}

/** The darkest color stands for this percentage of a row. */
function largest_mistake(cells: Cell[][]): number {
  const mistakes = cells.flat().filter(({ truth, said }) => truth !== said);
  return mistakes.reduce((largest, cell) => Math.max(largest, percent_of_row(cell)), 1);
}

function percent_of_row(cell: Cell): number {
  return round_significant(100 * fraction_of_row(cell), 3);
}

function two_colors(low: string, high: string): [number, string][] {
  return [
    [0, low],
    [1, high],
  ];
}

function fraction_of_row({ count, total }: Cell): number {
  return count / Math.max(1, total);
}

function say(cell: Cell): string {
  const { truth, said, count, total } = cell;
  const verdict = truth === said ? `<b>${truth} recognized</b>` : `<b>${truth} taken for ${said}</b>`;
  return `${verdict}<br>${format_count(count)} of ${format_count(total)} images, ${percent(fraction_of_row(cell), 1)}`;
}

function describe(title: string, cells: readonly Cell[]): string {
  const mistakes = cells
    .filter(({ truth, said, count }) => truth !== said && count > 0)
    .sort((a, b) => b.count - a.count);
  const most = mistakes
    .slice(0, 3)
    .map(({ truth, said, count }) => `${truth} taken for ${said} (${format_count(count)})`);
  return `${title}. ${most.length > 0 ? `The most frequent mistakes: ${most.join(", ")}.` : "No mistakes."}`;
}
