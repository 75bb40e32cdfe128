// Work is cut into parts, and any thread may take any of them. What a part computes depends on nothing but the arguments and
// the part's number, so results have the same bits however many threads there are.

/** Where a part begins, if `total` things are dealt out evenly to `parts`: part p has those from share(p) up to share(p + 1). */
export function share(total: i32, part: i32, parts: i32): i32 {
  return <i32>((<i64>total * part) / parts);
}

/**
 * As `share`, for parts of which each is smaller than the next. Threads take those with high numbers first; so what is taken last is small, and
 * no thread waits long for another's. Part p is in proportion to p + 2.
 */
export function shrinking_share(total: i32, part: i32, parts: i32): i32 {
  return <i32>((<i64>total * part * (part + 3)) / (parts * (parts + 3)));
}
