import { check_options } from "../../matrix/check_options";
import { FONT_FAMILY } from "../../plots/base_layout";
import { PALETTE } from "../../plots/palette";
import { escape_html } from "../escape_html";
import { PAGE_CODE } from "./page_code";
import type { Still } from "./still";
import { widget } from "./widget";

/** What makes a choice. */
export interface ChoiceOptions<Option extends string | number> {
  readonly label: string;
  /** What there is to choose from. */
  readonly options: readonly Option[];
  /** The one to begin with; the first by default. */
  readonly value?: Option;
  /** Called with each new value that the reader chooses. */
  readonly on_change?: (value: Option) => void;
}

/** One of several values, chosen by the reader. */
export interface Choice<Option extends string | number> {
  /** The value now. Setting it chooses. */
  value: Option;
  /** Puts the choice under the cell; the same as `show(choice)`. */
  readonly show: () => void;
}

/**
 * A list to choose from: `const activation = choice({ label: "activation", options: ["relu", "tanh"] })`, shown by
 * `show(activation)`; `activation.value` is then "relu" or "tanh".
 *
 * @throws RangeError if there is nothing to choose from, or the value is none of the options.
 */
export function choice<Option extends string | number>(options: ChoiceOptions<Option>): Choice<Option> {
  check_options("choice", options, ["label", "options", "value", "on_change"]);
  const { label, options: all, on_change } = options;
  const index_of = (value: Option): number => {
    const index = all.indexOf(value);
    if (index >= 0) return index;
    throw new RangeError(`choice: value must be one of ${all.join(", ")}; got ${value}`);
  };
  const [first] = all;
  if (first === undefined) throw new RangeError("choice: options must hold at least one value to choose, got none");
  const chosen = index_of(options.value ?? first);
  const list = widget({ esm: ESM, state: { label, options: all.map(String), chosen }, fallback: still });
  const value = (): Option => all[list.get("chosen")] ?? first;
  if (on_change) list.on_change("chosen", () => on_change(value()));
  return {
    get value() {
      return value();
    },
    set value(value: Option) {
      list.set({ chosen: index_of(value) });
    },
    show: list.show,
  };
}

function still({ label, options, chosen }: { label: string; options: readonly string[]; chosen: number }): Still {
  const now = options[chosen] ?? "";
  const svg =
    `<svg xmlns="http://www.w3.org/2000/svg" width="520" height="36" font-family="${FONT_FAMILY}" font-size="13" fill="${PALETTE.text}">` +
    `<text x="12" y="23">${escape_html(label)}</text>` +
    `<rect x="200.5" y="4.5" width="220" height="27" rx="3" fill="none" stroke="${PALETTE.line}"/>` +
    `<text x="212" y="23">${escape_html(now)}</text><path d="M402 15l5 6 5-6" fill="none" stroke="${PALETTE.text}"/></svg>`;
  return { svg, alt: `A choice: ${label}, ${now} of ${options.join(", ")}. It can be made where the notebook runs.` };
}

const ESM = `${PAGE_CODE}
export default {
  render({ model, el }) {
    const options = model.get("options").map((text) => make("option", { textContent: text }));
    const select = make("select", { attributes: KEEPS_KEYS }, ...options);
    const follow = () => { select.selectedIndex = model.get("chosen"); };
    select.addEventListener("change", () => {
      model.set("chosen", select.selectedIndex);
      model.save_changes();
    });
    model.on("change:chosen", follow);
    follow();
    const label = make("label", { className: "handwritten-row" }, model.get("label"), select);
    el.classList.add("handwritten");
    el.append(label);
    greys_out(model, el);
  },
};
`;
