import ts from "typescript";

/**
 * Whether a cell must leave an output when it is run: its last statement is an expression, whose value the kernel
 * prints, such as `W1.rows` or a call like `show(figure)`. An assignment is not due one, nor is a cell that ends in a declaration.
 */
export function is_output_due(source: string): boolean {
  const parsed = ts.createSourceFile("cell.ts", source, ts.ScriptTarget.Latest);
  const last = parsed.statements.at(-1);
  return last !== undefined && ts.isExpressionStatement(last) && !is_assignment(last.expression);
}

function is_assignment(expression: ts.Expression): boolean {
  return (
    ts.isBinaryExpression(expression) &&
    expression.operatorToken.kind >= ts.SyntaxKind.FirstAssignment &&
    expression.operatorToken.kind <= ts.SyntaxKind.LastAssignment
  );
}
