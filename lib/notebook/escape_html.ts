const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** A text as it must stand in HTML or SVG, between tags or in an attribute. */
export function escape_html(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character]!);
}
