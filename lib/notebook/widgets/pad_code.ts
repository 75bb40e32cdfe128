/**
 * The code on the page for a square to draw in, `make_pad({ model, size, label })`: mouse, pen or finger. Its lines are the
 * model's `strokes`, points in pixels of the square. While `is_example` is true they are an example, which goes away with the
 * first line of the reader's own.
 */
export const PAD_CODE = `
const make_pad = ({ model, size, label }) => {
  const ratio = Math.max(1, window.devicePixelRatio || 1);
  const canvas = make("canvas", {
    className: "handwritten-pad", width: size * ratio, height: size * ratio,
    attributes: { role: "img", "aria-label": label, style: "width: " + size + "px; height: " + size + "px" },
  });
  const pen = canvas.getContext("2d");
  let drawing; // the line that is being drawn
  let strokes = model.get("strokes");

  const paint = () => {
    pen.setTransform(ratio, 0, 0, ratio, 0, 0);
    pen.fillStyle = "#F5F4F0";
    pen.fillRect(0, 0, size, size);
    pen.strokeStyle = "#1B1B1B";
    pen.globalAlpha = model.get("is_example") ? 0.4 : 1;
    pen.lineWidth = size / 14;
    pen.lineCap = pen.lineJoin = "round";
    for (const [first, ...others] of strokes) {
      pen.beginPath();
      pen.moveTo(...first);
      pen.lineTo(...first);
      for (const point of others) pen.lineTo(...point);
      pen.stroke();
    }
  };
  const tell = () => {
    model.set("strokes", strokes.map((stroke) => [...stroke]));
    model.save_changes();
    paint();
  };
  const add = ({ clientX, clientY }) => {
    const box = canvas.getBoundingClientRect();
    const scale = size / box.width;
    const inside = (value) => Math.round(Math.min(size, Math.max(0, value)) * 10) / 10;
    const [x, y] = [inside((clientX - box.left) * scale), inside((clientY - box.top) * scale)];
    const [last_x, last_y] = drawing.at(-1) ?? [-9, -9];
    if (Math.hypot(x - last_x, y - last_y) >= 2) drawing.push([x, y]);
  };
  canvas.addEventListener("pointerdown", (event) => {
    if (event.button !== 0 || canvas.closest(".handwritten-gone")) return;
    event.preventDefault();
    canvas.setPointerCapture(event.pointerId);
    if (model.get("is_example")) {
      model.set("is_example", false);
      strokes = [];
    }
    drawing = [];
    strokes = [...strokes, drawing];
    add(event);
    tell();
  });
  canvas.addEventListener("pointermove", (event) => {
    if (!drawing) return;
    const before = drawing.length;
    const passed = event.getCoalescedEvents?.() ?? []; // where the pen was since the last event; empty in some browsers
    for (const one of passed.length > 0 ? passed : [event]) add(one);
    if (drawing.length > before) tell();
  });
  for (const end of ["pointerup", "pointercancel"]) canvas.addEventListener(end, () => { drawing = undefined; });
  model.on("change:strokes", () => {
    if (drawing) return; // what comes back while one draws is older than what is drawn
    strokes = model.get("strokes");
    paint();
  });
  paint();

  const clear = make("button", { type: "button", textContent: "Clear", attributes: KEEPS_KEYS });
  clear.addEventListener("click", () => {
    strokes = [];
    model.set("is_example", false);
    tell();
  });
  return { canvas, clear };
};
`;

export const PAD_STYLE = `
.handwritten-pad { touch-action: none; cursor: crosshair; border-radius: 3px; border: 1px solid var(--jp-border-color1, #bbb); }
`;
