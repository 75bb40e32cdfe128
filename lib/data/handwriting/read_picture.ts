import { kind_of } from "../../matrix/kind_of";
import type { Bytes } from "../bytes_of";
import { DataError } from "../data_error";
import { check_photograph, type Photograph } from "./photograph";

/** What a photograph can come as: the path of a file, the bytes of one (JPEG, PNG, WebP, …), or decoded. */
export type PictureSource = string | Bytes | Photograph;

/**
 * Decodes a picture file, upright as its EXIF data say, transparent pixels as white. What is decoded already stays as it is.
 *
 * @throws DataError if the file is missing or is no picture; RangeError if `source` is something else.
 */
export async function read_picture(source: PictureSource): Promise<Photograph> {
  const is_file = typeof source === "string" || source instanceof Uint8Array || source instanceof ArrayBuffer;
  if (!is_file) {
    check_photograph("read_sheet", source);
    return source;
  }
  const name = name_of(source);
  const { default: sharp } = await import("sharp"); // a native program, loaded only where a file is decoded
  if (typeof sharp !== "function") {
    throw new DataError(name, "only Node can decode a file; in a browser, draw it on a canvas and pass its ImageData");
  }
  try {
    const upright = sharp(source, { failOn: "error" })
      .autoOrient()
      .flatten({ background: "white" })
      .toColorspace("srgb");
    const { data, info } = await upright.removeAlpha().raw().toBuffer({ resolveWithObject: true });
    return { width: info.width, height: info.height, data };
  } catch (error) {
    throw new DataError(name, fault_of(error instanceof Error ? error.message : kind_of(error)));
  }
}

/** How messages call a photograph. */
export function name_of(source: PictureSource): string {
  return typeof source === "string" ? source : "the photograph";
}

function fault_of(message: string): string {
  if (/missing/.test(message)) return "there is no such file; a path is taken from where the notebook lies";
  if (/unsupported image format|empty/.test(message)) {
    return "is not a picture that can be read; JPEG, PNG and WebP can. A HEIC file from a phone must be saved as JPEG first";
  }
  return `the picture cannot be decoded (${message.trim().split("\n")[0]}); try to save it again as JPEG or PNG`;
}
