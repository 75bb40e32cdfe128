import { INK, type Picture, type Rectangle } from "./picture";

/** Ink that hangs together: the rectangle around it, and its pixels, by number. */
export interface Component extends Rectangle {
  readonly pixels: readonly number[];
}

/** The components of some ink: pixels that touch, corners included, belong together. */
export function find_components({ width, height, values }: Picture): Component[] {
  const seen = new Uint8Array(values.length);
  const components: Component[] = [];
  for (let start = 0; start < values.length; start++) {
    if (seen[start] || values[start]! < INK) continue;
    seen[start] = 1;
    const pixels = [start];
    for (let n = 0; n < pixels.length; n++) {
      const x = pixels[n]! % width;
      const y = (pixels[n]! - x) / width;
      for (let v = Math.max(y - 1, 0); v <= Math.min(y + 1, height - 1); v++) {
        for (let u = Math.max(x - 1, 0); u <= Math.min(x + 1, width - 1); u++) {
          const pixel = u + width * v;
          if (seen[pixel] || values[pixel]! < INK) continue;
          seen[pixel] = 1;
          pixels.push(pixel);
        }
      }
    }
    components.push(component_of(pixels, width));
  }
  return components;
}

/** Pixels as one component. */
export function component_of(pixels: readonly number[], picture_width: number): Component {
  let [left, right, top, bottom] = [Infinity, -1, Infinity, -1];
  for (const pixel of pixels) {
    const x = pixel % picture_width;
    const y = (pixel - x) / picture_width;
    left = Math.min(left, x);
    right = Math.max(right, x);
    top = Math.min(top, y);
    bottom = Math.max(bottom, y);
  }
  return { left, top, width: right - left + 1, height: bottom - top + 1, pixels };
}
