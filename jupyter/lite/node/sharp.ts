/**
 * What the library uses of `sharp`, by the browser's own decoder. A path that is not among the book's files is one on the
 * reader's device, which a page may not look for: the reader is asked to choose the file.
 */
import { resolve } from "node:path";
import { read_file } from "../worker/book_files";
import { choose_file } from "../worker/choose_file";

type Bitmap = { readonly width: number; readonly height: number; readonly close: () => void };
type Context = {
  fillStyle: string;
  readonly fillRect: (...box: number[]) => void;
  readonly drawImage: (picture: Bitmap, x: number, y: number) => void;
  readonly getImageData: (...box: number[]) => { readonly data: Uint8ClampedArray };
};
type Canvas = { readonly getContext: (kind: "2d") => Context };

const { createImageBitmap, OffscreenCanvas } = globalThis as unknown as {
  readonly createImageBitmap: (file: Blob) => Promise<Bitmap>;
  readonly OffscreenCanvas: new (width: number, height: number) => Canvas;
};

type Decoded = { readonly data: Uint8ClampedArray; readonly info: { readonly width: number; readonly height: number } };

/** Its steps say what the decoder does anyway: upright as the EXIF data say, on white, in sRGB. */
export default function sharp(source: string | Uint8Array | ArrayBuffer) {
  const steps = {
    autoOrient: () => steps,
    flatten: () => steps,
    toColorspace: () => steps,
    removeAlpha: () => steps,
    raw: () => steps,
    toBuffer: async (): Promise<Decoded> => decode(typeof source === "string" ? await bytes_of(source) : source),
  };
  return steps;
}

async function bytes_of(path: string): Promise<Uint8Array> {
  const bytes = (await read_file(resolve(path))) ?? (await choose_file(path));
  if (!bytes) throw new Error("Input file is missing");
  return bytes;
}

async function decode(bytes: Uint8Array | ArrayBuffer): Promise<Decoded> {
  const picture = await createImageBitmap(new Blob([bytes as ArrayBuffer])).catch(() => {
    throw new Error("Input buffer contains unsupported image format");
  });
  const { width, height } = picture;
  const context = new OffscreenCanvas(width, height).getContext("2d");
  context.fillStyle = "white";
  context.fillRect(0, 0, width, height);
  context.drawImage(picture, 0, 0);
  picture.close();
  return { data: context.getImageData(0, 0, width, height).data, info: { width, height } };
}
