/** Where the digits of a figure come from: MNIST, or a program that draws digits where MNIST cannot be had. */
export type Source = "mnist" | "synthetic";

/** The title, which says so when the digits are not MNIST's. */
export function title_with_source(title: string, source: Source | undefined): string {
  return source === "synthetic" ? `${title} (drawn digits, not MNIST)` : title;
}
