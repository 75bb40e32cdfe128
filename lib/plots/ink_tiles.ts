import { type PackedNumbers, pack_numbers } from "./packed_numbers";
import { type ImageColumns, image_bytes, image_side } from "./pixels";

/** Some of the images, each packed as bytes from 0 (paper) to 255 (ink). */
export function ink_tiles(caller: string, images: ImageColumns, indices: readonly number[]): PackedNumbers[] {
  const side = image_side(caller, images);
  return indices.map((index) => pack_numbers(image_bytes(caller, images, index), side));
}
