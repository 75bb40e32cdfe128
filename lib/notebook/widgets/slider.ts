import { check_options } from "../../matrix/check_options";
import { FONT_FAMILY } from "../../plots/base_layout";
import { format_value } from "../../plots/numbers";
import { PALETTE } from "../../plots/palette";
import { escape_html } from "../escape_html";
import { PAGE_CODE } from "./page_code";
import type { Still } from "./still";
import { widget } from "./widget";

/** What makes a slider. */
export interface SliderOptions {
  readonly label: string;
  readonly min: number;
  readonly max: number;
  /** The value to begin with. */
  readonly value: number;
  /** From one value to the next; by default a hundredth of the way from `min` to `max`. */
  readonly step?: number;
  /** Whether each step is a multiple of the last, a hundredth of the way; for numbers such as rates. */
  readonly log?: boolean;
  /** Called with each new value that the reader chooses. */
  readonly on_change?: (value: number) => void;
}

/** A number that the reader chooses by moving a knob. */
export interface Slider {
  /** The value now. Setting it moves the knob. */
  value: number;
  /** Puts the slider under the cell; the same as `show(slider)`. */
  readonly show: () => void;
}

/**
 * A knob for a number: `const rate = slider({ label: "learning rate", min: 0.01, max: 1, value: 0.1, log: true })`, shown by
 * `show(rate)`. A training that is told `learning_rate: () => rate.value` follows it, as long as something hears it at each step:
 * `watch_training` does, else `hear_widgets()`.
 *
 * @throws RangeError if the value is not between min and max, or something is not a finite number.
 */
export function slider(options: SliderOptions): Slider {
  check_options("slider", options, ["label", "min", "max", "value", "step", "log", "on_change"]);
  const { label, min, max, value, log = false, on_change } = options;
  const step = log ? (Math.log10(max) - Math.log10(min)) / 100 : (options.step ?? (max - min) / 100);
  check_range({ min, max, value, step, log });
  const knob = widget({ esm: ESM, css: CSS, state: { label, min, max, step, value, log }, fallback: still });
  if (on_change) knob.on_change("value", on_change);
  return {
    get value() {
      return knob.get("value");
    },
    set value(value: number) {
      check_range({ min, max, value, step, log });
      knob.set({ value });
    },
    show: knob.show,
  };
}

interface SliderState {
  readonly label: string;
  readonly min: number;
  readonly max: number;
  readonly step: number;
  readonly value: number;
  readonly log: boolean;
}

function check_range({ min, max, value, step, log }: Omit<SliderState, "label">): void {
  if (!Number.isFinite(min) || !Number.isFinite(max) || min >= max) {
    throw new RangeError(`slider: min must be a number below max, got min ${min} and max ${max}`);
  }
  if (log && min <= 0) throw new RangeError(`slider: with log, min must be above 0, got ${min}`);
  if (!(value >= min && value <= max)) {
    throw new RangeError(`slider: value must be from ${min} to ${max}, got ${value}`);
  }
  if (!(step > 0)) throw new RangeError(`slider: step must be a number above 0, got ${step}`);
}

function still({ label, min, max, value, log }: SliderState): Still {
  const place = log ? Math.log(value / min) / Math.log(max / min) : (value - min) / (max - min);
  const x = 200 + 220 * place;
  const svg =
    `<svg xmlns="http://www.w3.org/2000/svg" width="520" height="32" font-family="${FONT_FAMILY}" font-size="13" fill="${PALETTE.text}">` +
    `<text x="12" y="21">${escape_html(label)}</text>` +
    `<path d="M200 16H420" stroke="${PALETTE.line}" stroke-width="4" stroke-linecap="round"/>` +
    `<circle cx="${x.toFixed(1)}" cy="16" r="7" fill="${PALETTE.main}"/>` +
    `<text x="436" y="21">${format_value(value, 3)}</text></svg>`;
  const range = `from ${format_value(min, 3)} to ${format_value(max, 3)}`;
  return {
    svg,
    alt: `A slider: ${label} ${format_value(value, 3)}, ${range}. It can be moved where the notebook runs.`,
  };
}

const CSS = `
.handwritten-slider input { width: 220px; }
.handwritten-slider label { min-width: 120px; }
`;

const ESM = `${PAGE_CODE}
export default {
  render({ model, el }) {
    const [min, max, step, log] = ["min", "max", "step", "log"].map((name) => model.get(name));
    const to_place = log ? Math.log10 : Number;
    const to_value = (place) => {
      const value = log ? Number((10 ** place).toPrecision(2)) : Number(Number(place).toPrecision(12));
      return Math.min(max, Math.max(min, value));
    };
    const id = "handwritten-" + Math.random().toString(36).slice(2);
    const input = make("input", { type: "range", id, min: to_place(min), max: to_place(max), step, attributes: KEEPS_KEYS });
    const shown = make("output", { htmlFor: id });
    const write = () => {
      const value = model.get("value");
      shown.textContent = String(Number(value.toPrecision(4)));
      input.setAttribute("aria-valuetext", shown.textContent);
    };
    const follow = () => {
      input.value = to_place(model.get("value"));
      write();
    };
    input.addEventListener("input", () => {
      model.set("value", to_value(input.valueAsNumber));
      model.save_changes();
      write();
    });
    model.on("change:value", () => (to_value(input.valueAsNumber) === model.get("value") ? write() : follow()));
    follow();
    const label = make("label", { htmlFor: id, textContent: model.get("label") });
    el.classList.add("handwritten", "handwritten-slider");
    el.append(make("div", { className: "handwritten-row" }, label, input, shown));
    greys_out(model, el);
  },
};
`;
