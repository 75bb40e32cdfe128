import { check_options } from "../../matrix/check_options";
import { FONT_FAMILY } from "../../plots/base_layout";
import { PALETTE } from "../../plots/palette";
import { escape_html } from "../escape_html";
import { PAGE_CODE } from "./page_code";
import { type Widget, widget } from "./widget";

/** What makes a button. */
export interface ButtonOptions {
  readonly label: string;
  /** Called each time the reader presses it. */
  readonly on_press: () => void;
}

/**
 * A button: `show(button({ label: "Another digit", on_press: () => … }))`. What `on_press` prints stands under the cell that ran
 * last.
 */
export function button(options: ButtonOptions): Pick<Widget<object>, "show"> {
  check_options("button", options, ["label", "on_press"]);
  const { label, on_press } = options;
  const pressed = widget({
    esm: ESM,
    state: { label },
    fallback: () => ({ svg: picture(label), alt: `A button: ${label}. It can be pressed where the notebook runs.` }),
  });
  pressed.on_message(() => on_press());
  return { show: pressed.show };
}

function picture(label: string): string {
  const width = 28 + 7 * label.length;
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width + 24}" height="36" font-family="${FONT_FAMILY}" font-size="13">` +
    `<rect x="12.5" y="4.5" width="${width}" height="27" rx="3" fill="none" stroke="${PALETTE.line}"/>` +
    `<text x="${12 + width / 2}" y="23" text-anchor="middle" fill="${PALETTE.text}">${escape_html(label)}</text></svg>`
  );
}

const ESM = `${PAGE_CODE}
export default {
  render({ model, el }) {
    const button = make("button", { type: "button", textContent: model.get("label"), attributes: KEEPS_KEYS });
    button.addEventListener("click", () => model.send("pressed"));
    el.classList.add("handwritten");
    el.append(button);
    greys_out(model, el);
  },
};
`;
