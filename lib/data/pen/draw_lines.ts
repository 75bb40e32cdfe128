import type { Picture } from "../handwriting/picture";
import type { PenLine, PenPoint } from "./write_by_hand";

/** How far the ink of some lines reaches beyond each pixel's center, in pixels; −Infinity where it is more than `fade` away. */
export function draw_lines(lines: readonly PenLine[], width: number, height: number, fade: number): Picture {
  const reach = { width, height, values: new Float32Array(width * height).fill(-Infinity) };
  for (const line of lines) {
    for (let k = 0; k + 1 < line.length; k++) draw_segment(reach, line[k]!, line[k + 1]!, fade);
  }
  return reach;
}

/** Notes for each pixel near a straight piece of line how far the ink reaches beyond the pixel's center, in pixels. */
function draw_segment({ width, height, values }: Picture, from: PenPoint, to: PenPoint, fade: number): void {
  const radius = (from.radius + to.radius) / 2;
  const margin = radius + fade / 2;
  const dx = to.x - from.x;
  const dy = to.y - from.y;
  const length_squared = dx * dx + dy * dy || 1;
  const first_column = Math.max(Math.floor(Math.min(from.x, to.x) - margin), 0);
  const last_column = Math.min(Math.ceil(Math.max(from.x, to.x) + margin), width) - 1;
  const first_row = Math.max(Math.floor(Math.min(from.y, to.y) - margin), 0);
  const last_row = Math.min(Math.ceil(Math.max(from.y, to.y) + margin), height) - 1;
  for (let row = first_row; row <= last_row; row++) {
    const y = row + 0.5 - from.y;
    for (let column = first_column; column <= last_column; column++) {
      const x = column + 0.5 - from.x;
      const along = Math.min(Math.max((x * dx + y * dy) / length_squared, 0), 1);
      const off_x = x - along * dx;
      const off_y = y - along * dy;
      const distance_squared = off_x * off_x + off_y * off_y;
      if (distance_squared > margin * margin) continue;
      const pixel = column + width * row;
      values[pixel] = Math.max(values[pixel]!, radius - Math.sqrt(distance_squared));
    }
  }
}
