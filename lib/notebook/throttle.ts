/** Displays are renewed at most this often, in milliseconds: four times a second. */
export const DISPLAY_INTERVAL = 250;

/**
 * Says when it is time again.
 *
 * @returns a function that is true at its first call, and then whenever the interval has passed since it was last true.
 */
export function throttle(interval: number, now: () => number): () => boolean {
  let last = Number.NEGATIVE_INFINITY;
  return () => {
    const time = now();
    if (time - last < interval) return false;
    last = time;
    return true;
  };
}
