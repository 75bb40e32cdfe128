/**
 * What the code of all widgets on the page begins with. `make` makes an element; `greys_out` greys a widget out when its kernel
 * is gone. It is kept as text, since it is sent to the page: nothing has to be built for it.
 */
export const PAGE_CODE = `
const make = (tag, properties = {}, ...children) => {
  const { attributes = {}, ...rest } = properties;
  const element = Object.assign(document.createElement(tag), rest);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
};

const greys_out = (model, el) => {
  model.on("comm_live_update", () => {
    if (el.classList.contains("handwritten-gone")) return;
    el.classList.add("handwritten-gone");
    for (const input of el.querySelectorAll("input, select, button")) input.disabled = true;
    el.append(make("p", { textContent: "Its kernel is gone. Run the cell again.", attributes: { role: "status" } }));
  });
};

// JupyterLab takes keys such as the arrows for its own, unless the element in focus says otherwise.
const KEEPS_KEYS = { "data-lm-suppress-shortcuts": "true" };

const bytes_of = (view) => new Uint8Array(view.buffer.slice(view.byteOffset, view.byteOffset + view.byteLength));
`;

/**
 * The looks that all widgets share, in the colors of JupyterLab's theme. Each widget brings them along, so they are written in a
 * way (`:where`) that gives way to each widget's own, whichever comes last.
 */
export const PAGE_STYLE = `
:where(.handwritten) { color: var(--jp-content-font-color1, #333); padding: 4px 12px; max-width: 640px; box-sizing: border-box;
  font: 13px/1.5 var(--jp-content-font-family, sans-serif); }
:where(.handwritten output) { font-variant-numeric: tabular-nums; }
:where(.handwritten button, .handwritten select) { color: inherit; background: var(--jp-layout-color2, #eee); font: inherit;
  border: 1px solid var(--jp-border-color1, #bbb); border-radius: 3px; min-height: 28px; padding: 0 10px; }
:where(.handwritten button:not(:disabled)) { cursor: pointer; }
:where(.handwritten button:not(:disabled):hover) { background: var(--jp-layout-color3, #ddd); }
:where(.handwritten button[aria-pressed="true"]) { box-shadow: inset 0 0 0 2px var(--jp-brand-color1, #0072B2); }
.handwritten :focus-visible { outline: 2px solid var(--jp-brand-color1, #0072B2); outline-offset: 2px; }
:where(.handwritten input[type="range"]) { accent-color: var(--jp-brand-color1, #0072B2); }
:where(.handwritten-gone) { opacity: 0.55; }
:where(.handwritten-gone p) { margin: 4px 0 0; font-style: italic; }
:where(.handwritten-row) { display: flex; align-items: center; flex-wrap: wrap; gap: 4px 12px; }
`;
