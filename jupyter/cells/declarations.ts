/** The declarations of a notebook's variables: the TypeScript that tslab's compiler reads ahead of each cell. */
import ts from "@tslab/typescript-for-tslab";

/** One declaration of the text; the declared name, unless it is a type or an import. */
type Declaration = { readonly name?: string; readonly text: string };

function read_declarations(declarations: string): Declaration[] {
  const file = ts.createSourceFile("declarations.d.ts", declarations, ts.ScriptTarget.ES2022);
  return file.statements.flatMap((statement): Declaration[] => {
    if (ts.isVariableStatement(statement)) {
      const keyword = statement.declarationList.flags & ts.NodeFlags.Const ? "const" : "let";
      return statement.declarationList.declarations.map((variable) => ({
        name: variable.name.getText(file),
        text: `declare ${keyword} ${variable.getText(file)};`,
      }));
    }
    const is_value =
      ts.isFunctionDeclaration(statement) ||
      ts.isClassDeclaration(statement) ||
      ts.isEnumDeclaration(statement) ||
      (ts.isModuleDeclaration(statement) && !is_global(statement));
    return [{ name: is_value ? statement.name?.text : undefined, text: statement.getFullText(file).trim() }];
  });
}

/** Whether a statement is `declare global`, or adds to a module by its name in quotes. */
function is_global(statement: ts.ModuleDeclaration): boolean {
  return ts.isStringLiteral(statement.name) || (statement.flags & ts.NodeFlags.GlobalAugmentation) !== 0;
}

function write_declarations(declarations: readonly Declaration[]): string {
  return declarations.map(({ text }) => `${text}\n`).join("");
}

/** A notebook's variables at one moment: how they are declared, and what they hold. */
export type Variables = { readonly declarations: string; readonly values: Readonly<Record<string, unknown>> };

/**
 * The variables after a cell that compiled and began, but did not reach its end. One that the cell has assigned keeps
 * the new value. One that it declared again, and did not assign, has its old value and type back. One that never got a
 * value is not declared. `now` holds undefined for what the cell has yet to assign, since tslab begins with that.
 */
export function after_failure(before: Variables, now: Variables): Variables {
  const lost = ({ name }: Declaration) => name !== undefined && now.values[name] === undefined;
  const had_value = ({ name }: Declaration) => name !== undefined && before.values[name] !== undefined;
  const is_new = ({ name }: Declaration) => name !== undefined && !(name in before.values);

  const current = read_declarations(now.declarations);
  const kept = current.filter((one) => !lost(one) || !(had_value(one) || is_new(one)));
  const to_restore = new Set(current.filter((one) => lost(one) && had_value(one)).map(({ name }) => name));
  const restored = read_declarations(before.declarations).filter(({ name }) => to_restore.has(name));
  return {
    declarations: write_declarations([...kept, ...restored]),
    values: { ...now.values, ...Object.fromEntries(restored.map(({ name }) => [name, before.values[name ?? ""]])) },
  };
}

/** Adds to the declarations after a cell what tslab forgets of those before it: namespaces and `declare global`. */
export function with_namespaces(before: string, after: string): string {
  const parse = (text: string) => ts.createSourceFile("declarations.d.ts", text, ts.ScriptTarget.ES2022);
  const now = parse(after);
  const texts = new Set(now.statements.map((statement) => statement.getText(now)));
  const names = new Set(read_declarations(after).map(({ name }) => name));
  const file = parse(before);
  const forgotten = file.statements.filter(ts.isModuleDeclaration).filter((statement) => {
    const is_replaced = !is_global(statement) && names.has(statement.name.text);
    return !is_replaced && !texts.has(statement.getText(file));
  });
  return after + forgotten.map((statement) => `${statement.getText(file)}\n`).join("");
}
