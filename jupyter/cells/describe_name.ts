/** A name of a cell: how it is declared, the comment above that, and the options it takes if it is a function. */
import ts from "@tslab/typescript-for-tslab";
import { printQuickInfo } from "tslab/dist/inspect";

export function describe_name(info: ts.QuickInfo, node: ts.Node | undefined, checker: ts.TypeChecker): string {
  const shown = (info.displayParts ?? []).map(({ text }) => text).join("");
  // TypeScript tells how an imported name came into the cell as well.
  const text = shown.replace(/^\(alias\) /, "").replace(/\nimport [^\n]*$/, "");
  const description = printQuickInfo({ ...info, displayParts: [{ text, kind: "text" }] });
  return [description, ...(node ? describe_options(node, checker) : [])].join("\n\n");
}

/** The options of a function by name, with their types and the first sentences of their comments. */
function describe_options(node: ts.Node, checker: ts.TypeChecker): string[] {
  const signatures = checker.getTypeAtLocation(node).getCallSignatures();
  const types = signatures.flatMap(({ parameters }) =>
    parameters.map((parameter) => checker.getNonNullableType(checker.getTypeOfSymbolAtLocation(parameter, node))),
  );
  return types.flatMap((type) => {
    const name = (type.aliasSymbol ?? type.symbol)?.name ?? "";
    if (!name.endsWith("Options")) return [];
    const options = checker.getPropertiesOfType(type).map((option) => describe_option(option, node, checker));
    return [`${name}:\n${options.join("\n")}`];
  });
}

function describe_option(option: ts.Symbol, node: ts.Node, checker: ts.TypeChecker): string {
  const mark = option.flags & ts.SymbolFlags.Optional ? "?" : "";
  const type = checker.getNonNullableType(checker.getTypeOfSymbolAtLocation(option, node));
  const comment = ts.displayPartsToString(option.getDocumentationComment(checker)).replaceAll("\n", " ");
  return `  ${option.name}${mark}: ${checker.typeToString(type)}${comment && `  ${comment}`}`;
}
