/**
 * How windows lie on images. An image has so many channels; number c + channels·(x + width·y) of its column is what channel c has in column x
 * of row y. Windows lie `stride` apart, the first of them `left` and `top` outside of the image; what is outside counts as 0.
 *
 * Number c + channels·(j + window_width·i) of a patch is what a window has in channel c, in its column j of its row i. Number x + across·y is
 * the window in column x of row y.
 */
export interface Windows {
  readonly channels: number;
  readonly width: number;
  readonly height: number;
  readonly window_width: number;
  readonly window_height: number;
  readonly stride: number;
  readonly left: number;
  readonly top: number;
  /** How many windows lie beside each other, and how many below each other. */
  readonly across: number;
  readonly down: number;
}

/** Numbers of an image, of a patch, and how many windows an image has. */
export function sizes_of({ channels, width, height, window_width, window_height, across, down }: Windows) {
  return { image: channels * width * height, patch: channels * window_width * window_height, places: across * down };
}
