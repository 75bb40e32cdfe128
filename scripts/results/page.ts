import { as_markdown, type Table } from "../bench/report/table";
import { figure_of } from "./figure";
import { comparison, quotes } from "./originals";
import { type ComparedRow, compared_of, type Row, settings_of, table_of } from "./report";

/** The picture's file, beside the page. */
export const PICTURE = "results.png";

/** What docs/results.md has: the networks of its tables, how many seeds each was trained from, and the machine. */
export interface Results {
  readonly rows: readonly Row[];
  readonly compared: readonly ComparedRow[];
  readonly seeds: number;
  readonly trained_on: string;
}

/** docs/results.md. */
export function as_page({ rows, compared, seeds, trained_on }: Results): string {
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

## The same number of updates

MaloLM sets its network beside one of Keras, in mnist_with_tensorflow.ipynb: its own after 400 updates of its weights, that of Keras, which is smaller,
after 9,375. Here this library trains both networks with both numbers of updates, from He's normal weights, where Keras begins from Glorot's even ones:
Adam at a rate of 0.001, percent of the test images, mean ± standard deviation of ${seeds} seeds.

${as_markdown(compared_of(compared))}

## The settings

${as_markdown(settings_of(rows))}

Trained on: ${trained_on}.
`;
}

/** A table of words in Markdown: they begin at the left. */
function in_words(table: Table): string {
  return as_markdown(table).replaceAll("--:", ":--");
}
