/** Round numbers at even distances, from 0 to the first at or above `most`: 0, 1, 2, 3 for 2.4. */
export function even_ticks(most: number): number[] {
  const power = 10 ** Math.floor(Math.log10(most));
  const step = [power / 2, power, 2 * power, 5 * power].find((size) => most / size <= 4) ?? 10 * power;
  const count = Math.ceil(most / step);
  return Array.from({ length: count + 1 }, (_, i) => Number((i * step).toPrecision(6)));
}

/** Round numbers on a logarithmic axis: 1, 2, 5, 10, …; only powers of ten where there would be more than twelve. */
export function log_ticks(low: number, high: number): number[] {
  const first = Math.floor(Math.log10(low));
  const last = Math.ceil(Math.log10(high));
  const powers = Array.from({ length: last - first + 1 }, (_, i) => Number(`1e${first + i}`));
  const steps = powers.flatMap((power) => [power, 2 * power, 5 * power]);
  const within = (ticks: number[]) => ticks.filter((tick) => tick >= low && tick <= high);
  return within(steps).length <= 12 ? within(steps) : within(powers);
}
