/**
 * Which points of a long series to draw: at most about `limit`, the first and the last, and between them the lowest and
 * the highest of each stretch, so that no spike is lost.
 *
 * @returns indices into `values`, ascending.
 */
export function thin_out(values: ArrayLike<number>, limit: number): number[] {
  const { length } = values;
  const all = Array.from({ length }, (_, i) => i);
  if (length <= limit) return all;
  const stretches = Math.floor(limit / 2) - 1;
  const kept = new Set([0, length - 1]);
  for (let s = 0; s < stretches; s++) {
    const stretch = all.slice(Math.floor((s * length) / stretches), Math.floor(((s + 1) * length) / stretches));
    kept.add(stretch.reduce((lowest, i) => (values[i]! < values[lowest]! ? i : lowest)));
    kept.add(stretch.reduce((highest, i) => (values[i]! > values[highest]! ? i : highest)));
  }
  return [...kept].sort((a, b) => a - b);
}
