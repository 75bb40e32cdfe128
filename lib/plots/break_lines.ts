/** Breaks a text between words into as few lines as its length needs, all about equally long. */
export function break_lines(text: string, longest: number): string[] {
  const ideal = text.length / Math.ceil(text.length / longest);
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(/\s+/)) {
    const longer = line === "" ? word : `${line} ${word}`;
    const is_full = longer.length > longest || ideal - line.length < longer.length - ideal;
    if (line !== "" && is_full) {
      lines.push(line);
      line = word;
    } else {
      line = longer;
    }
  }
  return [...lines, line];
}
