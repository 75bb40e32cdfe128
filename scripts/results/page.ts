import { as_markdown, type Table } from "../bench/report/table";
import { figure_of } from "./figure";
import { comparison, quotes } from "./originals";
import { type Row, settings_of, table_of } from "./report";

/** The picture's file, beside the page. */
export const PICTURE = "results.png";

/** docs/results.md: `seeds` trainings of each network, and the machine that they ran on. */
export function as_page(rows: readonly Row[], seeds: number, trained_on: string): string {
  return `# What the networks reach

Written by \`npm run results -- --write\`. Five Python projects that teach neural networks on MNIST are named below. Here are their networks, trained by this
library: once with the settings that the original uses, without its mistakes, and once with good ones. The figures are percent of the
10,000 test images read correctly, mean ± standard deviation of ${seeds} seeds. All 60,000 training images were learned from, and each network read
the test images once, when it was done. The good settings were chosen on 5,000 training images held back: \`npm run results -- --validate\`.
Sums are rounded a little differently on another processor or by another version, and a training then goes its own way, as with another seed.

${as_markdown(table_of(rows))}

"Quoted" is what the original says of itself (*: it says nothing, and was run to find out). The layers here have biases, the last one ends in softmax,
and the images are shuffled; some of the originals do without. A quote is one run: where it is above ours, it is by about one standard deviation.
One of the originals has a convolutional network too, but its settings are in a notebook that is not to be seen any more. "Together" is one answer by the
networks of all seeds: the digit whose probability is the highest in their mean.

![${figure_of(rows).alt}](${PICTURE})

## The five projects

Their code was read and run in November 2026, but for the notebook that cuts MaloLM's sheets and those that jonasberg keeps elsewhere. Links lead to
what is there today.

${in_words(quotes())}

What they have, and what this project has:

${in_words(comparison())}

## The settings

${as_markdown(settings_of(rows))}

Trained on: ${trained_on}.
`;
}

/** A table of words in Markdown: they begin at the left. */
function in_words(table: Table): string {
  return as_markdown(table).replaceAll("--:", ":--");
}
