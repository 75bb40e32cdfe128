import sharp from "sharp";
import { is_figure, type Notebook } from "../notebooks/notebook";

/** How wide the picture of a chapter is, in pixels: twice as wide as README shows it. */
const WIDTH = 400;

/** A small picture of an executed notebook: of its figures' stills the one with the most bytes, in which most is to be seen. */
export async function chapter_picture({ cells }: Notebook): Promise<Buffer | undefined> {
  const outputs = cells.flatMap((cell) => (cell.cell_type === "code" ? cell.outputs : []));
  const stills = outputs.filter(is_figure).flatMap(({ data }) => data["image/png"] ?? []);
  const [richest] = stills.sort((a, b) => b.length - a.length);
  if (richest === undefined) return undefined;
  const picture = sharp(Buffer.from(richest, "base64")).flatten({ background: "white" }).resize({ width: WIDTH });
  return picture.webp({ quality: 80 }).toBuffer();
}
