import { check_options } from "../../matrix/check_options";
import { FONT_FAMILY } from "../../plots/base_layout";
import type { Figure } from "../../plots/figure";
import { PALETTE } from "../../plots/palette";
import { escape_html } from "../escape_html";
import { figure_bundle } from "../figure_bundle";
import { send_display } from "../tslab_display";
import { PAGE_CODE } from "./page_code";
import { type Widget, widget } from "./widget";

/** What makes a drop zone. */
export interface DropZoneOptions {
  /** "Drop a photograph here" by default. */
  readonly label?: string;
  /** What is to be shown of a photograph: called with the bytes of the file and its name. If it fails, the zone says why. */
  readonly on_drop: (photograph: Uint8Array, name: string) => Figure | Promise<Figure>;
}

/**
 * Where the reader drops a photograph, or chooses one; what came of it is shown below:
 *
 *     show(drop_zone({
 *       on_drop: async (photograph) => image_grid((await read_sheet(photograph)).images, { title: "As the network sees them" }),
 *     }));
 *
 * The page hands files of up to 4 MB over as they are, and larger ones as JPEG of at most 3,000 pixels a side. They go to the machine that
 * the kernel runs on, and to no other.
 */
export function drop_zone(options: DropZoneOptions): Pick<Widget<object>, "show"> {
  check_options("drop_zone", options, ["label", "on_drop"]);
  const { label = "Drop a photograph here", on_drop } = options;
  const display_id = crypto.randomUUID();
  const zone = widget({
    esm: ESM,
    css: STYLE,
    state: { label },
    fallback: () => ({ svg: picture(label), alt: `${label}, where the notebook runs.` }),
  });
  zone.on_message(async (message, [photograph]) => {
    const { name } = Object(message) as { name: string };
    try {
      send_display(figure_bundle(await on_drop(photograph!, name)), { display_id, update: true });
      zone.send({ status: `Below: ${name}` });
    } catch (error) {
      send_display(note("The photograph could not be read. The reason is above."), { display_id, update: true });
      zone.send({ status: `${name}: ${error instanceof Error ? error.message : error}`, has_failed: true });
    }
  });
  return {
    show() {
      zone.show();
      send_display(note("No photograph yet."), { display_id });
    },
  };
}

/** What stands below the zone while there is no figure to show. */
const note = (text: string) => ({ "text/html": `<p>${text}</p>`, "text/plain": text });

function picture(label: string): string {
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" width="520" height="104" font-family="${FONT_FAMILY}" font-size="13">` +
    `<rect x="12.5" y="4.5" width="490" height="95" rx="3" fill="none" stroke="${PALETTE.line}" stroke-dasharray="6 4"/>` +
    `<text x="257" y="56" text-anchor="middle" fill="${PALETTE.text}">${escape_html(label)}</text></svg>`
  );
}

const ESM = `${PAGE_CODE}
const MOST_BYTES = 4 * 2 ** 20;
const MOST_PIXELS = 3000;

const smaller = async (file) => {
  const bitmap = await createImageBitmap(file);
  const scale = Math.min(1, MOST_PIXELS / Math.max(bitmap.width, bitmap.height));
  const canvas = make("canvas", { width: Math.round(bitmap.width * scale), height: Math.round(bitmap.height * scale) });
  const pen = canvas.getContext("2d");
  pen.fillStyle = "white"; // JPEG knows no transparency
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.imageSmoothingQuality = "high";
  pen.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  bitmap.close();
  return new Promise((resolve) => canvas.toBlob(resolve, "image/jpeg", 0.95));
};

export default {
  render({ model, el }) {
    const status = make("p", { attributes: { role: "status" } });
    const say = (text, has_failed = false) => {
      status.textContent = text;
      status.classList.toggle("handwritten-failed", has_failed);
    };
    const take = async (file) => {
      if (!file || el.classList.contains("handwritten-gone")) return;
      say("Reading " + file.name + " …");
      try {
        const blob = file.size <= MOST_BYTES ? file : await smaller(file);
        model.send({ name: file.name }, undefined, [await blob.arrayBuffer()]);
      } catch {
        say(file.name + " is not a picture that this browser can read; JPEG, PNG and WebP can be read.", true);
      }
    };
    const input = make("input", { type: "file", accept: "image/*", hidden: true });
    input.addEventListener("change", () => {
      take(input.files[0]);
      input.value = ""; // so that the same file can be chosen again
    });
    const choose = make("button", { type: "button", textContent: "Choose a file", attributes: KEEPS_KEYS });
    choose.addEventListener("click", () => input.click());
    const zone = make("div", { className: "handwritten-drop-zone" }, make("span", {}, model.get("label")), choose, input, status);
    const hover = (is_over) => (event) => {
      event.preventDefault();
      event.stopPropagation();
      zone.classList.toggle("handwritten-over", is_over);
    };
    zone.addEventListener("dragover", hover(true));
    zone.addEventListener("dragleave", hover(false));
    zone.addEventListener("drop", hover(false));
    zone.addEventListener("drop", (event) => take(event.dataTransfer.files[0]));
    model.on("msg:custom", (message) => say(message.status, message.has_failed));
    el.classList.add("handwritten");
    el.append(zone);
    greys_out(model, el);
  },
};
`;

const STYLE = `
.handwritten-drop-zone { display: flex; flex-wrap: wrap; align-items: center; justify-content: center; gap: 4px 12px; padding: 20px 12px;
  border: 1.5px dashed var(--jp-border-color1, #bbb); border-radius: 3px; text-align: center; }
.handwritten-drop-zone p { flex-basis: 100%; margin: 0; min-height: 1.5em; }
.handwritten-over { border-color: var(--jp-brand-color1, #0072B2); background: var(--jp-layout-color2, #eee); }
.handwritten-failed { color: var(--jp-error-color1, #b00020); }
`;
