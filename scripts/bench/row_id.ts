/** The rows of the bench, in the order of its table. */
export const ROW_IDS = ["a", "b", "c", "d", "e", "f", "g", "h"] as const;

export type RowId = (typeof ROW_IDS)[number];
