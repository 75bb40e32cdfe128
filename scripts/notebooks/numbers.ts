/** A number in a text. Its `unit` is one in its last place: 0.1 for 92.3 and for 1e-1, 100,000 for 1.3 million. */
export type WrittenNumber = {
  written: string;
  index: number;
  value: number;
  unit: number;
  has_decimals: boolean;
  is_percent: boolean;
};

const MANTISSA = /(?<![\w.])(?<mantissa>\d+(?:,\d{3})*(?:\.\d+)?)(?!\.?\d)/;
const POWER = /(?:e(?<exponent>[+−-]?\d+)|\s?[·×]\s?10(?<superscript>⁻?[⁰¹²³⁴⁵⁶⁷⁸⁹]+)|\s(?<word>[mb]illion))?/;
const PERCENT = /(?<percent>\s?(?:%|percent\b))?/;
const NUMBER = RegExp(MANTISSA.source + POWER.source + PERCENT.source, "g");

const SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹";
const POWERS_OF_WORDS: Record<string, number> = { million: 6, billion: 9 };

/** The numbers of a text, without their signs, since a minus may be a dash. What has two points, such as 5.0.4, is none. */
export function numbers_in(text: string): WrittenNumber[] {
  return [...text.matchAll(NUMBER)].map(({ 0: written, index, groups = {} }) => {
    const { mantissa = "", exponent, superscript, word, percent } = groups;
    const power = exponent ?? superscript;
    const ten_to = word === undefined ? Number(in_plain_digits(power ?? "0")) : (POWERS_OF_WORDS[word] ?? 0);
    const decimals = mantissa.split(".")[1]?.length ?? 0;
    return {
      written,
      index,
      value: Number(`${mantissa.replaceAll(",", "")}e${ten_to}`),
      unit: Number(`1e${ten_to - decimals}`),
      has_decimals: decimals > 0 || ten_to < 0,
      is_percent: percent !== undefined,
    };
  });
}

/** Whether the two are the same number, or `short` is `long` rounded to fewer places. */
export function is_rounding(short: WrittenNumber, long: WrittenNumber): boolean {
  if (short.value === long.value) return true;
  const half = 0.5 * short.unit * (1 + 1e-9); // 92.35 may become 92.3 or 92.4
  return long.unit < short.unit && Math.abs(short.value - long.value) <= half;
}

function in_plain_digits(power: string): string {
  return power.replace(/[−⁻]/, "-").replace(/[⁰¹²³⁴-⁹]/g, (digit) => `${SUPERSCRIPTS.indexOf(digit)}`);
}
