import { escape_html } from "../escape_html";
import type { MimeBundle } from "../tslab_display";

/** What is shown in a widget's place wherever no kernel runs. */
export interface Still {
  /** A picture, as the text of an SVG. */
  readonly svg: string;
  /** What the picture shows. */
  readonly alt: string;
}

/** A still picture for pages that run no widgets, also where the notebook is not trusted. */
export function still_bundle({ svg, alt }: Still): MimeBundle {
  const source = `data:image/svg+xml,${encodeURIComponent(svg)}`;
  const html = `<img src="${source}" alt="${escape_html(alt)}" style="display: block; max-width: 100%; height: auto">`;
  return { "text/html": html, "text/plain": alt };
}
