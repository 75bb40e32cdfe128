/** Whether a cell can run, or goes on in the next line: consoles ask this when Enter is pressed. */
import ts from "@tslab/typescript-for-tslab";

type Reply = { readonly status: "complete" } | { readonly status: "incomplete"; readonly indent: string };

/** What cannot be closed in a later line: a string, a regular expression. */
const ENDS_WITH_ITS_LINE: readonly number[] = [1002, 1161];
const UNTERMINATED_TEMPLATE = 1160;

export function is_complete(source: string): Reply {
  // Two empty lines run whatever is there.
  if (/\n\s*\n\s*$/.test(source)) return { status: "complete" };
  const file = ts.createSourceFile("cell.ts", source, ts.ScriptTarget.ES2022);
  const [error] = parse_errors(file);
  const end_of_code = file.endOfFileToken.pos;
  const goes_on = error
    ? error.start >= end_of_code && !ENDS_WITH_ITS_LINE.includes(error.code)
    : lacks_more(file, source.slice(0, end_of_code));
  if (!goes_on) return { status: "complete" };
  return { status: "incomplete", indent: error?.code === UNTERMINATED_TEMPLATE ? "" : next_indent(source) };
}

/** TypeScript's parser keeps its errors in a property that its types do not tell. */
function parse_errors(file: ts.SourceFile): readonly ts.DiagnosticWithLocation[] {
  return "parseDiagnostics" in file ? (file.parseDiagnostics as readonly ts.DiagnosticWithLocation[]) : [];
}

/** What the parser takes, and what no cell ends with: `const`, `await`, a function without a body. */
function lacks_more(file: ts.SourceFile, code: string): boolean {
  const last = file.statements.at(-1);
  if (/(?<![\w$.])await$/.test(code)) return true;
  if (last === undefined || code.endsWith(";")) return false;
  if (ts.isVariableStatement(last)) return last.declarationList.declarations.length === 0;
  const is_declared = ts.canHaveModifiers(last) && ts.getModifiers(last)?.some(is_declare);
  return ts.isFunctionDeclaration(last) && last.body === undefined && !is_declared;
}

const is_declare = ({ kind }: ts.Modifier): boolean => kind === ts.SyntaxKind.DeclareKeyword;

/** The indentation of the last line, and two more behind a bracket that it opens or an arrow. */
function next_indent(source: string): string {
  const line = source.split("\n").at(-1) ?? "";
  const [indent = ""] = /^\s*/.exec(line) ?? [];
  return /[{[(][^}\])]*$|=>\s*$/.test(line) ? `${indent}  ` : indent;
}
