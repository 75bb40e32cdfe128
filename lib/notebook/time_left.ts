/** Time in which the estimate forgets most of what it has seen, in milliseconds. */
const MEMORY = 5_000;

/**
 * Estimates how long the rest of some work will take. It goes by an average of the time that each unit of work took, in
 * which the last seconds weigh most: steady, and still true after a slow start.
 *
 * @param total units of work in all.
 * @param now a clock, in milliseconds.
 * @returns a function to be told how many units are done. It returns the seconds left, undefined at first.
 */
export function time_left_meter(total: number, now: () => number): (done: number) => number | undefined {
  let last: { time: number; done: number } | undefined;
  let time_per_unit: number | undefined;
  return (done) => {
    const time = now();
    if (last !== undefined && done > last.done && time > last.time) {
      const measured = (time - last.time) / (done - last.done);
      const weight = 1 - Math.exp((last.time - time) / MEMORY);
      time_per_unit = time_per_unit === undefined ? measured : time_per_unit + weight * (measured - time_per_unit);
    }
    last = { time, done };
    return time_per_unit === undefined ? undefined : ((total - done) * time_per_unit) / 1000;
  };
}

/** A time for readers: "less than 1 s", "12 s", "2 min 5 s", "1 h 20 min". */
export function format_seconds(seconds: number): string {
  if (seconds < 1) return "less than 1 s";
  const whole = Math.round(seconds);
  if (whole < 60) return `${whole} s`;
  if (whole < 3600) return `${Math.floor(whole / 60)} min ${whole % 60} s`;
  const minutes = Math.round(seconds / 60);
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}
