/** The learning rate was changed, and then stayed what it is. */
export interface RateTurn {
  /** The first step with this rate, counted from 0. */
  readonly step: number;
  readonly rate: number;
}

/**
 * Where the rates of a training's steps were turned from one value to another: each value that was then kept for `rest` steps at
 * least. What a knob passes on its way is left out, and so is a schedule that changes at each step.
 */
export function rate_turns(rates: readonly number[], rest: number): RateTurn[] {
  const starts = rates.flatMap((rate, step) => (step === 0 || rate !== rates[step - 1] ? [step] : []));
  const turns = starts.flatMap((step, n) => {
    const end = starts[n + 1] ?? rates.length;
    return end - step >= rest ? [{ step, rate: rates[step]! }] : [];
  });
  const changes = turns.filter(({ rate }, n) => n === 0 || rate !== turns[n - 1]!.rate);
  return changes.filter(({ step }) => step > 0);
}
