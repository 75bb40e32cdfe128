import type { Matrix } from "../../lib/matrix/matrix";
import { select_columns } from "../../lib/matrix/select_columns";
import { to_dense } from "../../lib/matrix/to_dense";
import { transpose } from "../../lib/matrix/transpose";
import type { Random } from "../../lib/two_layer/random";

/** The rows of A in another order. */
export function permute_rows<Rows extends string, Columns extends string>(
  A: Matrix<Rows, Columns>,
  order: number[],
): Matrix<Rows, Columns> {
  return to_dense(transpose(select_columns(to_dense(transpose(A)), order)));
}

/** The numbers from 0 to count − 1 in a random order (Fisher and Yates). */
export function random_order(count: number, random: Random): number[] {
  const order = Array.from({ length: count }, (_, n) => n);
  for (let n = count - 1; n > 0; n--) {
    const other = random.below(n + 1);
    [order[n], order[other]] = [order[other]!, order[n]!];
  }
  return order;
}
