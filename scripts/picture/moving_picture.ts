import sharp from "sharp";
import type { Frame } from "./frames";

/** Seconds of a moment, and for how many moments a digit stays when it is written. */
const SECONDS = 0.16;
const MOMENTS_TO_READ = 9;

const PAPER = 200;
const BAR = 180;

/** An SVG that plays by itself, wherever pictures are shown: the pen's lines, the image of 28 × 28, and ten bars, over and over. */
export async function moving_picture(scenes: readonly (readonly Frame[])[]): Promise<string> {
  const frames = scenes.flatMap((scene) => [...scene, ...Array.from({ length: MOMENTS_TO_READ }, () => scene.at(-1)!)]);
  const images = await Promise.all(frames.map(({ image }) => as_png(image)));
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 760 270" width="760" height="270" font-family="system-ui, sans-serif" role="img" aria-label="Digits are written with a pen; beside them the image of 28 by 28 pixels that the network sees, and ten bars for what it takes them for.">
<rect width="760" height="270" rx="10" fill="#ffffff"/>
<g font-size="14" fill="#57606a" text-anchor="middle"><text x="130" y="250">what the pen writes</text><text x="360" y="250">what the network sees</text><text x="615" y="250">what the network reads</text></g>
<rect x="30" y="24" width="${PAPER}" height="${PAPER}" rx="6" fill="#f6f8fa"/>
${frames.map((frame, n) => shown_at(n, frames.length, pen_lines(frame))).join("\n")}
<rect x="260" y="24" width="${PAPER}" height="${PAPER}" rx="6" fill="#000000"/>
${images.map((png, n) => shown_at(n, frames.length, `<image x="260" y="24" width="${PAPER}" height="${PAPER}" href="${png}" style="image-rendering: pixelated"/>`)).join("\n")}
${Array.from({ length: 10 }, (_, digit) => bar(digit, frames)).join("\n")}
</svg>
`;
}

/** What is there in one moment of the round, and at no other time. */
function shown_at(n: number, count: number, what: string): string {
  const [start, end] = [n / count, (n + 1) / count];
  const times = n === 0 ? `0;${share(end)}` : end === 1 ? `0;${share(start)}` : `0;${share(start)};${share(end)}`;
  const values = n === 0 ? "1;0" : end === 1 ? "0;1" : "0;1;0";
  return `<g opacity="${n === count - 1 ? 1 : 0}"><animate attributeName="opacity" calcMode="discrete" dur="${(count * SECONDS).toFixed(2)}s" repeatCount="indefinite" keyTimes="${times}" values="${values}"/>${what}</g>`;
}

/** The pen's lines on their paper. A digit is about 1 high and 0.6 wide, its middle at 0. */
function pen_lines({ strokes }: Frame): string {
  const place = ([x, y]: readonly [number, number]) => `${(130 + 135 * x).toFixed(1)},${(124 + 135 * y).toFixed(1)}`;
  const lines = strokes.map((stroke) => `<polyline points="${stroke.map(place).join(" ")}"/>`);
  return `<g fill="none" stroke="#1f2328" stroke-width="9" stroke-linecap="round" stroke-linejoin="round">${lines.join("")}</g>`;
}

/** The bar of a digit, as wide as it is likely. */
function bar(digit: number, frames: readonly Frame[]): string {
  const y = 24 + 20 * digit;
  const widths = frames.map(({ probabilities }) => (1 + BAR * probabilities[digit]!).toFixed(0));
  const animation = `<animate attributeName="width" dur="${(frames.length * SECONDS).toFixed(2)}s" repeatCount="indefinite" values="${widths.join(";")}"/>`;
  return `<text x="512" y="${y + 15}" font-size="15" fill="#1f2328" text-anchor="end">${digit}</text><rect x="522" y="${y + 3}" height="14" rx="2" width="${widths.at(-1)}" fill="#0969da">${animation}</rect>`;
}

function share(time: number): string {
  return time.toFixed(4);
}

async function as_png(image: Uint8Array): Promise<string> {
  const png = await sharp(image, { raw: { width: 28, height: 28, channels: 1 } })
    .png({ palette: true, colours: 16 })
    .toBuffer();
  return `data:image/png;base64,${png.toString("base64")}`;
}
