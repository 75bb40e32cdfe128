import type { Shape } from "../deep/layers/layer";

/**
 * Where the numbers of an image, or of a filter, stand in this library's column, channels fastest: number n of the list is the place of number n of
 * the order that ONNX and PyTorch have, channel by channel and row by row.
 */
export function places_of_channels_first([channels = 1, height = 1, width = 1]: Shape): number[] {
  return Array.from({ length: channels * height * width }, (_, n) => {
    const x = n % width;
    const y = Math.floor(n / width) % height;
    const c = Math.floor(n / (width * height));
    return c + channels * (x + width * y);
  });
}
