/**
 * A cell without its exports: all that a cell declares is there for the cells to come, so to export a variable says
 * nothing more, and tslab, which exports all of them, would do it twice. The text keeps its length.
 *
 * | in a cell                                       | for tslab                              |
 * |-------------------------------------------------|----------------------------------------|
 * | `export const x = 1`, `export default class A`  | `const x = 1`, `class A`               |
 * | `export default f()`                            | `f()`                                  |
 * | `export { x }`                                  |                                        |
 * | `export { x } from "m"`, `export * from "m"`    | `import { x } from "m"`, `import "m"`  |
 */
import ts from "@tslab/typescript-for-tslab";

export function without_exports(source: string): string {
  if (!source.includes("export")) return source;
  const file = ts.createSourceFile("cell.ts", source, ts.ScriptTarget.ES2022);
  let text = source;
  function replace(start: number, end: number, by: string): void {
    const blank = text.slice(start, end).replace(/[^\r\n]/g, " ");
    text = text.slice(0, start) + by + blank.slice(by.length) + text.slice(end);
  }

  for (const statement of file.statements) {
    const start = statement.getStart(file);
    if (ts.isExportDeclaration(statement)) {
      const { exportClause, moduleSpecifier } = statement;
      // The semicolon keeps the lines before and after apart.
      if (!moduleSpecifier) replace(start, statement.end, ";");
      else replace(start, exportClause ? start + "export".length : moduleSpecifier.getStart(file), "import");
    } else if (ts.isExportAssignment(statement)) {
      replace(start, statement.expression.getStart(file), ";");
    } else if (ts.canHaveModifiers(statement)) {
      const has_name = !("name" in statement) || statement.name !== undefined;
      for (const word of ts.getModifiers(statement) ?? []) {
        if (word.kind === ts.SyntaxKind.ExportKeyword) replace(word.getStart(file), word.end, "");
        if (word.kind === ts.SyntaxKind.DefaultKeyword) replace(word.getStart(file), word.end, has_name ? "" : "void");
      }
    }
  }
  return text;
}
