import { PAD_CODE, PAD_STYLE } from "./pad_code";
import { PAGE_CODE } from "./page_code";

/** The code on the page of a pad for digits. */
export const digit_pad_code = (size: number): string => `${PAGE_CODE}${PAD_CODE}
const SIZE = ${size};
const DIGITS = [...Array(10).keys()];
const PAPER = [245, 244, 240], INK = [27, 27, 27], FOR = [213, 94, 0], AGAINST = [0, 114, 178];

const mix = (from, to, share) => from.map((value, n) => value + (to[n] - value) * share);

/** Paints 28 × 28 pixels; over the ink, what speaks for a digit in orange and what speaks against it in blue. */
const paint_image = (canvas, image, evidence) => {
  const context = canvas.getContext("2d");
  const picture = context.createImageData(28, 28);
  for (let n = 0; n < 784; n++) {
    const ink = (image[n] ?? 0) / 255;
    const color = evidence.length > 0
      ? mix(mix(PAPER, INK, 0.12 * ink), evidence[n] > 0 ? FOR : AGAINST, Math.abs(evidence[n]) / 127)
      : mix(PAPER, INK, ink);
    picture.data.set([...color, 255], 4 * n);
  }
  context.putImageData(picture, 0, 0);
};

const small_canvas = (name, label) =>
  make("canvas", { className: name, width: 28, height: 28, attributes: { role: "img", "aria-label": label } });

const part = (title, ...children) =>
  make("div", { className: "handwritten-part" }, make("div", { textContent: title }), ...children);

/** Ten bars, each a button that asks which pixels speak for its digit. */
const make_bars = (model) => {
  const rows = DIGITS.map((digit) => {
    const fill = make("span", { className: "handwritten-fill" });
    const percent = make("output");
    const row = make("button", { type: "button", className: "handwritten-bar", attributes: KEEPS_KEYS },
      make("b", { textContent: digit }), make("span", { className: "handwritten-track" }, fill), percent);
    row.addEventListener("click", () => {
      model.set("asked", model.get("asked") === digit ? -1 : digit);
      model.save_changes();
    });
    return { row, fill, percent };
  });
  const write = () => {
    const probabilities = model.get("probabilities");
    const most = Math.max(...probabilities);
    rows.forEach(({ row, fill, percent }, digit) => {
      const probability = probabilities[digit] ?? 0;
      fill.style.width = 100 * probability + "%";
      percent.textContent = probabilities.length > 0 ? Math.round(100 * probability) + " %" : "";
      row.classList.toggle("handwritten-most", probability === most);
      row.disabled = model.get("hidden").length === 0 && probabilities.length > 0;
      row.setAttribute("aria-pressed", String(model.get("asked") === digit));
      row.title = "Show which pixels speak for " + digit;
    });
  };
  return { element: make("div", { className: "handwritten-bars" }, ...rows.map(({ row }) => row)), write };
};

/** A square for each hidden unit, as bright as its answer. */
const make_hidden = (model) => {
  const element = make("div", { className: "handwritten-units" });
  const write = () => {
    const hidden = model.get("hidden");
    const most = Math.max(...hidden, 1e-9);
    while (element.childElementCount > hidden.length) element.lastChild.remove();
    while (element.childElementCount < hidden.length) element.append(make("span", { attributes: { role: "img" } }));
    [...element.children].forEach((square, unit) => {
      square.title = "hidden unit " + unit + ": " + hidden[unit].toFixed(2);
      square.setAttribute("aria-label", square.title);
      square.style.setProperty("--answer", hidden[unit] / most);
    });
  };
  return { element, write };
};

/** The kept drawings, each a button that forgets it. */
const make_kept = (model) => {
  const element = make("div", { className: "handwritten-kept" });
  const write = () => {
    const images = bytes_of(model.get("kept_images"));
    const items = model.get("kept_labels").map((label, n) => {
      const canvas = small_canvas("", "a drawing of a " + label);
      paint_image(canvas, images.subarray(784 * n, 784 * (n + 1)), []);
      const item = make("button", { type: "button", title: "kept as " + label + "; press to forget it", attributes: KEEPS_KEYS },
        canvas, make("span", { textContent: label }));
      item.addEventListener("click", () => model.send({ forget: n }));
      return item;
    });
    element.replaceChildren(...items);
  };
  return { element, write };
};

export default {
  render({ model, el }) {
    const { canvas, clear } = make_pad({ model, size: SIZE, label: "A pad to draw a digit on" });
    const image = small_canvas("handwritten-seen", "The image that the network sees, 28 by 28 pixels");
    const note = make("div", { className: "handwritten-note", attributes: { role: "status" } });
    const [bars, hidden, kept] = [make_bars(model), make_hidden(model), make_kept(model)];

    const network = make("select", { attributes: { ...KEEPS_KEYS, "aria-label": "The network that reads" } },
      ...model.get("networks").map((name) => make("option", { textContent: name })));
    network.addEventListener("change", () => { model.set("chosen", network.selectedIndex); model.save_changes(); });
    const label = make("select", { attributes: { ...KEEPS_KEYS, "aria-label": "What you have drawn" } },
      ...DIGITS.map((digit) => make("option", { textContent: digit })));
    const keep = make("button", { type: "button", textContent: "Keep", attributes: KEEPS_KEYS });
    keep.addEventListener("click", () => model.send({ keep: label.selectedIndex }));

    // All that is read arrives at once, so one turn later everything is there to be written.
    let is_due = false;
    const write = () => {
      is_due = false;
      const [probabilities, asked] = [model.get("probabilities"), model.get("asked")];
      paint_image(image, bytes_of(model.get("image")), new Int8Array(bytes_of(model.get("evidence")).buffer));
      for (const { write } of [bars, hidden, kept]) write();
      network.selectedIndex = model.get("chosen");
      const answer = probabilities.indexOf(Math.max(...probabilities));
      if (document.activeElement !== label && answer >= 0) label.selectedIndex = answer;
      keep.disabled = answer < 0 || el.classList.contains("handwritten-gone");
      note.textContent = answer < 0 ? "Draw a digit, 0 to 9, as large as you like."
        : asked >= 0 ? "Orange pixels speak for " + asked + ", blue ones against it."
        : model.get("hidden").length > 0 ? "Press a digit to see which pixels speak for it." : "";
    };
    const plan = () => {
      if (!is_due) queueMicrotask(write);
      is_due = true;
    };
    for (const name of ["image", "probabilities", "hidden", "evidence", "asked", "chosen", "kept_labels", "kept_images"]) {
      model.on("change:" + name, plan);
    }
    write();

    el.classList.add("handwritten", "handwritten-digits");
    el.append(
      make("div", { className: "handwritten-parts" },
        part("draw here", canvas),
        part("what the network sees", image, hidden.element),
        part("what it answers", bars.element)),
      note,
      make("div", { className: "handwritten-row" }, clear, ...(model.get("networks").length > 1 ? [network] : []),
        make("span", { className: "handwritten-row" }, "It is a", label, keep)),
      kept.element,
    );
    greys_out(model, el);
  },
};
`;

export const DIGIT_PAD_STYLE = `${PAD_STYLE}
.handwritten-parts { display: flex; flex-wrap: wrap; gap: 8px 20px; align-items: flex-start; }
.handwritten-part > div:first-child { margin-bottom: 4px; }
.handwritten-seen { width: 140px; height: 140px; image-rendering: pixelated; display: block; border-radius: 3px; }
.handwritten-bars { width: 224px; display: grid; }
.handwritten .handwritten-bar { display: flex; align-items: center; gap: 8px; min-height: 20px; height: 20px; padding: 0 6px;
  background: none; border-color: transparent; text-align: left; }
.handwritten .handwritten-bar:disabled { color: inherit; }
.handwritten-track { flex: 1; height: 12px; background: var(--jp-layout-color2, #eee); }
.handwritten-fill { display: block; height: 100%; background: #0072B2; }
.handwritten-most .handwritten-fill { background: #D55E00; }
.handwritten-bar output { width: 42px; text-align: right; }
.handwritten-units { display: flex; flex-wrap: wrap; gap: 2px; width: 140px; margin-top: 8px; }
.handwritten-units span { width: 12px; height: 12px; box-sizing: border-box; border-radius: 2px;
  border: 1px solid var(--jp-border-color1, #bbb);
  background: color-mix(in srgb, #D55E00 calc(100% * var(--answer)), transparent); }
.handwritten-note { min-height: 20px; margin: 4px 0; color: var(--jp-content-font-color2, #666); }
.handwritten-kept { display: flex; flex-wrap: wrap; gap: 4px; margin-top: 8px; }
.handwritten-kept button { display: grid; justify-items: center; padding: 2px; min-height: 0; }
.handwritten-kept canvas { width: 42px; height: 42px; image-rendering: pixelated; }
`;
