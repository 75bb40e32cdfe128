import { escape_html } from "../../../lib/notebook/escape_html";
import { type Chapter, section_of } from "./book";
import type { ChapterPage } from "./chapter";

/** The parts of README that the front page repeats. */
const SECTIONS = ["Why TypeScript", "How it compares"];

/** The front page in Markdown, of README and the chapters, with the contents of all pages; paths are those of the site. */
export function front_page(
  readme: string,
  names: readonly string[],
  chapters: readonly Chapter[],
  pages: ReadonlyMap<string, ChapterPage>,
): string {
  const [, sentence = ""] = readme.split(/\n{2,}/);
  return [
    "# handwritten",
    `<p class="hw-lead">${escape_html(sentence)}</p>`,
    ways_in(chapters[0]!),
    "## Draw a digit",
    PAD,
    "## The chapters",
    `<div class="hw-chapters">${chapters.map((chapter) => card(chapter, pages.get(chapter.name)!)).join("")}</div>`,
    ...SECTIONS.flatMap((heading) => [`## ${heading}`, section_of(readme, heading)]),
    contents(
      "The book",
      names.map((name) => (name.startsWith("00") ? `Contents <notebooks/${name}>` : `notebooks/${name}`)),
    ),
    contents("Beside it", ["open-locally", "library", "docs/*", "data/README"]),
    '<script type="module" src="_static/front_page.js"></script>',
  ].join("\n\n");
}

function ways_in({ name }: Chapter): string {
  return (
    `<p class="hw-ways"><a class="hw-button hw-first" href="notebooks/${name}.html">Start reading</a> ` +
    `<a class="hw-button" href="lite/notebooks/index.html?path=${name}.ipynb">Run in the browser</a> ` +
    '<a class="hw-button" href="open-locally.html">Open locally</a></p>'
  );
}

const EXAMPLES = Array.from(
  { length: 10 },
  (_, digit) =>
    `<button type="button" data-example="${digit}" aria-label="Draw an example of a ${digit}" disabled>${digit}</button>`,
);

const PAD = [
  '<link rel="stylesheet" href="_static/digit_pad.css">',
  '<div class="hw-pad">',
  "<p>The network of chapter 3 reads it while you draw. It runs on your computer, and nothing that you draw leaves it.</p>",
  '<div class="hw-pad-place" data-network="_static/network.bin">',
  '<noscript><img src="_static/reading.svg" alt="Three digits as a pen writes them, and what a network takes them for"></noscript></div>',
  `<p class="hw-examples"><span>Or have one drawn:</span> ${EXAMPLES.join(" ")}</p>`,
  "</div>",
].join("\n");

/** A chapter as a card: a picture of it, its title, its question. */
function card({ name, number, title, question }: Chapter, { files }: ChapterPage): string {
  const picture = richest_still(files);
  return (
    `<a class="hw-card" href="notebooks/${name}.html"><span class="hw-picture">${picture ? `<img src="${picture}" alt="" loading="lazy">` : ""}</span>` +
    `<span class="hw-title">${Number(number)} · ${escape_html(title)}</span>` +
    `<span>${escape_html(question)}</span></a>`
  );
}

/** The still picture in which most is to be seen: of pictures that are compressed alike, it has the most bytes. */
function richest_still(files: ChapterPage["files"]): string | undefined {
  const stills = files.filter(({ path }) => path.endsWith(".png"));
  return stills.sort((a, b) => b.content.length - a.content.length)[0]?.path;
}

function contents(caption: string, names: readonly string[]): string {
  return ["```{toctree}", ":hidden:", ":glob:", `:caption: ${caption}`, "", ...names, "```"].join("\n");
}
