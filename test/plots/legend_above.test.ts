import { describe, expect, it } from "vitest";
import { legend_above, listed_names } from "../../lib/plots/legend_above";

const lines_of = (names: readonly string[]) => names.map((name) => ({ type: "scatter", name }) as const);
const place = { y_title: "loss (nats)", height: 280 };

describe("legend_above", () => {
  it("legend_above(data) stands level with the title of the y axis, where both fit", () => {
    const { layout, room } = legend_above(lines_of(["training", "validation"]), place);
    expect(layout).toMatchObject({ showlegend: true, legend: { orientation: "h", xanchor: "right", y: 1 } });
    expect(room).toBe(0);
  });

  it("legend_above(data) stands above a title that it would meet, and asks for a row of room", () => {
    const names = ["batches of 16", "batches of 64", "batches of 256", "batches of 1,024"];
    expect(legend_above(lines_of(names), { y_title: "", height: 280 }).room).toBe(0);
    const { layout, room } = legend_above(lines_of(names), { ...place, y_title: "validation accuracy (%)" });
    expect(layout.legend?.y).toBeCloseTo(1.1, 6);
    expect(room).toBeGreaterThan(12);
  });

  it("legend_above(data) asks for a row more for each two names as wide as half the figure", () => {
    const name = "from one float32 to the next";
    const room_of = (count: number) => legend_above(lines_of(Array.from({ length: count }, () => name)), place).room;
    expect(room_of(4)).toBe((2 / 3) * room_of(6));
  });

  it("listed_names(data) are those of the traces that have one, and are not kept out", () => {
    const kept_out = { type: "scatter", name: "a run", showlegend: false } as const;
    expect(listed_names([...lines_of(["training"]), { type: "heatmap" }, kept_out])).toStrictEqual(["training"]);
  });
});
