import type { Figure } from "handwritten";
import { type Row, summary_of, type Trainings } from "./report";

const SERIES = [
  { name: "quoted", color: "#9a9a9a", symbol: "circle-open", points: ({ model }: Row) => model.quoted?.accuracy },
  { name: "the same settings", color: "#e08214", symbol: "circle", points: ({ same }: Row) => same && mean_of(same) },
  { name: "good settings", color: "#2b6cb0", symbol: "diamond", points: ({ good }: Row) => mean_of(good) },
] as const;

/** A line for each network, a point for each way of training it: the test images it reads wrongly. */
export function figure_of(rows: readonly Row[]): Figure {
  const names = rows.map(({ model }) => model.name);
  return {
    data: SERIES.map(({ name, color, symbol, points }) => ({
      type: "scatter",
      mode: "markers",
      name,
      x: rows.map((row) => percent_wrong(points(row)) ?? null),
      y: names,
      marker: { size: 11, color, symbol, line: { width: 2, color } },
      hovertemplate: `%{y}<br>${name}: <b>%{x:.2f} %</b> wrong<extra></extra>`,
    })),
    layout: {
      title: {
        text: "Test images read wrongly",
        x: 0.02,
        xanchor: "left",
        y: 0.95,
        yanchor: "top",
        font: { size: 16 },
      },
      paper_bgcolor: "#ffffff",
      width: 760,
      height: 120 + 34 * rows.length,
      margin: { l: 280, r: 30, t: 64, b: 50 },
      xaxis: {
        type: "log",
        tickvals: [0.5, 0.7, 1, 1.5, 2, 3, 5, 7, 10, 15],
        title: { text: "percent of the test images (logarithmic)", standoff: 8 },
        zeroline: false,
      },
      yaxis: { type: "category", autorange: "reversed", automargin: false },
      legend: { orientation: "h", x: 1, xanchor: "right", y: 1.02, yanchor: "bottom" },
    },
    alt: `Test images read wrongly. ${rows.map((row) => sentence_of(row)).join(" ")}`,
  };
}

function sentence_of(row: Row): string {
  const parts = SERIES.flatMap(({ name, points }) => {
    const wrong = percent_wrong(points(row));
    return wrong === undefined ? [] : [`${name} ${wrong.toFixed(2)} %`];
  });
  return `${row.model.name}: ${parts.join(", ")}.`;
}

function percent_wrong(accuracy: number | undefined): number | undefined {
  return accuracy === undefined ? undefined : 100 * (1 - accuracy);
}

function mean_of({ outcomes }: Trainings): number {
  return summary_of(outcomes.map(({ accuracy }) => accuracy)).mean;
}
