import { describe, expect, it } from "vitest";
import { guard } from "../support/untouched";
import { every_figure, inputs } from "./every_figure";

/** All texts and colors anywhere in a value, by their key. */
function strings_in(value: unknown, key = ""): { key: string; text: string }[] {
  if (typeof value === "string") return [{ key, text: value }];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([name, part]) => strings_in(part, Array.isArray(value) ? key : name));
}

describe.each(every_figure)("$name", ({ draw }) => {
  const figure = draw();
  const json = JSON.stringify(figure);

  it("has a title at the left, and an alternative text that begins with it and ends like a sentence", () => {
    const title = figure.layout.title?.text?.replaceAll("<br>", " ");
    expect(title).toMatch(/\w/);
    expect(figure.layout.title).toMatchObject({ x: 0, xanchor: "left" });
    expect(figure.alt.startsWith(title ?? "?")).toBe(true);
    expect(figure.alt).toMatch(/\w\W* .*\.$/);
  });

  it("is 640 pixels wide and not higher than a screen", () => {
    expect(figure.layout.width).toBe(640);
    expect(figure.layout.height).toSatisfy(Number.isInteger);
    expect(figure.layout.height).toBeGreaterThan(150);
    expect(figure.layout.height).toBeLessThan(560);
  });

  it("has no background of its own", () => {
    expect(figure.layout.paper_bgcolor).toBe("rgba(0, 0, 0, 0)");
    expect(figure.layout.plot_bgcolor).toBe("rgba(0, 0, 0, 0)");
  });

  it("is plain data: JSON gives it back as it is", () => {
    expect(JSON.parse(json)).toEqual(figure);
    expect(json).not.toMatch(/NaN|Infinity|undefined/);
  });

  it("is small", () => {
    expect(json.length).toBeLessThan(25_000);
  });

  it("says something over each thing that is drawn, or nothing at all, but never a trace's number", () => {
    for (const trace of figure.data) {
      if ("hoverinfo" in trace && trace.hoverinfo === "skip") continue;
      expect("hovertemplate" in trace && trace.hovertemplate).toMatch(/.<extra><\/extra>$/);
    }
  });

  it("leaves no hole in a text", () => {
    for (const { key, text } of strings_in(figure)) {
      if (key !== "bdata") expect(text).not.toMatch(/undefined|NaN|\[object|null/);
    }
  });

  it("is the same when it is drawn again, and changes no argument", () => {
    const changed = guard(inputs);
    expect(draw()).toStrictEqual(figure);
    expect(changed()).toStrictEqual([]);
  });
});
