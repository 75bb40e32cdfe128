import { writeFileSync } from "node:fs";
import path from "node:path";
import { open_studio } from "../../notebooks/studio";
import { describe, versions_in } from "../machine";
import { figure_of_scale, table_of_scale } from "../scale";
import { type Report, remarks } from "./report";
import { as_markdown, as_text } from "./table";

const HOW_TO_READ =
  "Each step is one of gradient descent with all images at once; beyond 60,000 they begin again from the first. MB: the most memory that the process had meanwhile, its images included.";

/** `--scale` for a terminal. */
export function scale_as_text(report: Report): string {
  const { machine, results, rounds } = report;
  const lines = [describe(machine), versions_in(results).join(", "), "", as_text(table_of_scale(results)), ""];
  return [...lines, `${HOW_TO_READ} Medians of ${rounds} rounds.`, ...remarks(report)].join("\n");
}

/** For docs/bench-scale.md. */
export function scale_as_markdown(report: Report): string {
  const { machine, results, rounds } = report;
  return `# How the time of a step grows

Written by \`npm run bench -- --scale --write\`. ${HOW_TO_READ} Medians of ${rounds} rounds.

${as_markdown(table_of_scale(results))}

![${figure_of_scale(results, "examples").alt}](${picture_name("examples")})

![${figure_of_scale(results, "hidden units").alt}](${picture_name("hidden units")})

Measured on: ${describe(machine)}.

With: ${versions_in(results).join(", ")}.
${remarks(report)
  .map((remark) => `\n${remark}.\n`)
  .join("")}`;
}

/** Draws the plots into a folder, in a headless Chromium. */
export async function draw_scale({ results }: Report, folder: string): Promise<void> {
  const studio = await open_studio();
  try {
    for (const row of ["examples", "hidden units"] as const) {
      const file = path.join(folder, picture_name(row));
      writeFileSync(file, await studio.draw_still(figure_of_scale(results, row)));
    }
  } finally {
    await studio.close();
  }
}

function picture_name(row: "examples" | "hidden units"): string {
  return `bench-scale-${row.replace(" ", "-")}.png`;
}
