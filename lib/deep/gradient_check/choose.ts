import type { Random } from "../../two_layer/random";

/** `count` different numbers from 0 up to, not including, `of`, each as likely, in ascending order; all if there are no more. */
export function choose(count: number, of: number, random: Random): number[] {
  const numbers = Array.from({ length: of }, (_, n) => n);
  if (count >= of) return numbers;
  for (let n = 0; n < count; n++) {
    const other = n + random.below(of - n); // the shuffle of Fisher and Yates, as far as it is needed
    [numbers[n], numbers[other]] = [numbers[other]!, numbers[n]!];
  }
  return numbers.slice(0, count).sort((a, b) => a - b);
}
