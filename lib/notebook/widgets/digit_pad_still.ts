import { percent } from "../../metrics/percent";
import { FONT_FAMILY } from "../../plots/base_layout";
import { PALETTE } from "../../plots/palette";
import type { DigitPadState } from "./digit_pad_state";
import { pad_picture } from "./draw_pad";
import type { Still } from "./still";

const WIDTH = 640;
const HEIGHT = 240;
/** Where the three parts begin, and how wide a pixel of the image is. */
const IMAGE_LEFT = 232;
const PIXEL = 5;
const BARS_LEFT = 400;
const BAR_WIDTH = 140;

/** The pad as a picture: the drawing, the image that the network sees, and what it answers. */
export function digit_pad_still(state: DigitPadState): Still {
  const { strokes, image, probabilities, hidden } = state;
  const svg = [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}" font-family="${FONT_FAMILY}" font-size="12" fill="${PALETTE.text}">`,
    '<text x="12" y="16">a drawing</text>',
    pad_picture(strokes, 12, 24),
    `<text x="${IMAGE_LEFT}" y="16">what the network sees</text>`,
    `<g transform="translate(${IMAGE_LEFT} 24)">${image_picture(image)}</g>`,
    `<g transform="translate(${IMAGE_LEFT} 186)">${hidden_picture(hidden)}</g>`,
    `<text x="${BARS_LEFT}" y="16">what it answers</text>`,
    ...probabilities.map((probability, digit) => bar(digit, probability, 24 + 20 * digit)),
    "</svg>",
  ];
  return {
    svg: svg.join(""),
    alt: `A pad to draw a digit on. ${answer_of(probabilities)} Digits can be drawn where the notebook runs.`,
  };
}

function answer_of(probabilities: readonly number[]): string {
  const most = Math.max(...probabilities);
  const digit = probabilities.indexOf(most);
  return digit < 0
    ? ""
    : `For the digit on it the network answers ${digit}, with a probability of ${percent(most, 0)}.`;
}

/** Ink as one path for each of a few shades: small enough for every notebook. */
function image_picture(image: Uint8Array): string {
  const shades = 6;
  const paths = Array.from({ length: shades }, (_, shade) => {
    const squares = Array.from(image, (ink, n) =>
      ink > 0 && Math.min(shades - 1, Math.floor((ink * shades) / 256)) === shade
        ? `M${PIXEL * (n % 28)} ${PIXEL * Math.floor(n / 28)}h${PIXEL}v${PIXEL}h-${PIXEL}z`
        : "",
    );
    return `<path d="${squares.join("")}" fill="${PALETTE.ink}" opacity="${((shade + 0.7) / shades).toFixed(2)}"/>`;
  });
  return `<rect width="${28 * PIXEL}" height="${28 * PIXEL}" fill="${PALETTE.paper}"/>${paths.join("")}`;
}

function hidden_picture(hidden: readonly number[]): string {
  if (hidden.length === 0 || hidden.length > 20) return "";
  const most = Math.max(...hidden) || 1;
  const squares = hidden.map(
    (answer, unit) =>
      `<rect x="${14 * (unit % 10)}" y="${8 + 14 * Math.floor(unit / 10)}" width="12" height="12" rx="2" fill="${PALETTE.accent}" fill-opacity="${(answer / most).toFixed(2)}" stroke="${PALETTE.line}"/>`,
  );
  return `${squares.join("")}<text x="0" y="${38 + 14 * Math.floor((hidden.length - 1) / 10)}">hidden units</text>`;
}

function bar(digit: number, probability: number, top: number): string {
  return (
    `<text x="${BARS_LEFT}" y="${top + 14}">${digit}</text>` +
    `<rect x="${BARS_LEFT + 16}" y="${top + 3}" width="${(BAR_WIDTH * probability).toFixed(1)}" height="14" fill="${PALETTE.main}"/>` +
    `<text x="${BARS_LEFT + 24 + BAR_WIDTH}" y="${top + 14}">${percent(probability, 0)}</text>`
  );
}
