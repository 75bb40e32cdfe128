import type { Picture } from "./picture";

/** Pixels along each side of one of MNIST's images. */
export const SIDE = 28;

/** Pixels along each side of the box that a digit fills. */
export const BOX = 20;

/**
 * Sets a box into an image of 28×28 pixels, moved by whole pixels so that the center of the ink's mass comes to lie within the image's
 * middle pixel, 14, counted from 0: that is where MNIST's own lie. The box always stays within the image.
 *
 * @param box A picture of at most 28×28 pixels; without ink it gives an image without.
 */
export function center_by_mass(box: Picture): Picture {
  const { width, height, values } = box;
  let [mass, sum_x, sum_y] = [0, 0, 0];
  values.forEach((ink, pixel) => {
    mass += ink;
    sum_x += ink * ((pixel % width) + 0.5);
    sum_y += ink * (Math.floor(pixel / width) + 0.5);
  });
  if (mass === 0) return { width: SIDE, height: SIDE, values: new Float32Array(SIDE * SIDE) };
  const left = offset(sum_x / mass, width);
  const top = offset(sum_y / mass, height);
  const image = new Float32Array(SIDE * SIDE);
  values.forEach((ink, pixel) => {
    image[left + (pixel % width) + SIDE * (top + Math.floor(pixel / width))] = ink;
  });
  return { width: SIDE, height: SIDE, values: image };
}

/** Where a box of a size begins. */
function offset(center_of_mass: number, size: number): number {
  return Math.min(Math.max(Math.round(SIDE / 2 + 0.5 - center_of_mass), 0), SIDE - size);
}
