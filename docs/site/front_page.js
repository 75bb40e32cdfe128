// The pad of the front page: the one that the notebooks have, with the network beside it in place of a kernel. esbuild bundles it with the
// library's core.

import digit_pad, { PAD_SIZE } from "digit_pad";
import { digit_of_strokes } from "../../lib/dist/data/pen/digit_of_strokes.js";
import { STYLES } from "../../lib/dist/data/pen/strokes.js";
import { write_by_hand } from "../../lib/dist/data/pen/write_by_hand.js";
import { read_drawing } from "../../lib/dist/notebook/widgets/read_drawing.js";
import { random_from } from "../../lib/dist/two_layer/random.js";
import { unpack_network } from "../../scripts/site/pages/packed_network";

/** What the pad's code asks of a widget's model, answered at once by a network. */
function make_model(parameters) {
  const listeners = new Map();
  const state = {
    ...{ strokes: [], is_example: true, networks: ["chapter 3"], chosen: 0, asked: -1 },
    ...{ kept_labels: [], kept_images: new Uint8Array(0) },
  };
  function set(name, value) {
    if (state[name] === value) return;
    state[name] = value;
    for (const listener of listeners.get(`change:${name}`) ?? []) listener();
  }
  function read() {
    const image = digit_of_strokes(state.strokes);
    const reading = read_drawing(parameters, image, state.asked < 0 ? undefined : state.asked);
    for (const [name, value] of Object.entries({ image, ...reading })) set(name, value);
  }
  return {
    get: (name) => state[name],
    set,
    save_changes: read,
    on: (event, listener) => listeners.set(event, [...(listeners.get(event) ?? []), listener]),
  };
}

/** Hands all of whose digits the network reads; of those of seeds 1 to 100 it takes one digit in twelve for another. */
const HANDS = [16, 17, 18, 19, 20, 24, 25, 26, 27, 29];

/** An example of a digit, in pixels of the pad, by another hand each time. */
function write_example(digit, turn) {
  const seed = HANDS[turn % HANDS.length];
  const random = random_from(seed);
  const styles = STYLES[digit];
  const style = styles[seed % styles.length];
  const scale = (value) => PAD_SIZE * (0.5 + 0.65 * value);
  return write_by_hand(style, random).map((line) => line.map(({ x, y }) => [scale(x), scale(y)]));
}

/** The first points of a drawing, in the order in which the pen passes them. */
function beginning_of(strokes, points) {
  let left = points;
  return strokes.flatMap((stroke) => {
    const part = stroke.slice(0, left);
    left -= part.length;
    return part.length > 0 ? [part] : [];
  });
}

/** Draws an example as a pen would, so that the bars are seen to move; at once for those who want no movement. */
function draw_example(model, strokes) {
  const points = strokes.flat().length;
  const begun = performance.now();
  const is_still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const mine = Symbol("drawing");
  model.set("is_example", true);
  model.set("drawn_by", mine);
  function step() {
    if (model.get("drawn_by") !== mine || !model.get("is_example")) return; // Another example, or the reader, draws now.
    const part = is_still ? 1 : Math.min(1, (performance.now() - begun) / 900);
    model.set("strokes", beginning_of(strokes, Math.ceil(part * points)));
    model.save_changes();
    if (part < 1) requestAnimationFrame(step);
  }
  step();
}

async function start(place) {
  const answer = await fetch(place.dataset.network);
  if (!answer.ok) throw new Error(`The network could not be loaded: ${answer.status} ${answer.statusText}`);
  const model = make_model(unpack_network(await answer.arrayBuffer()));
  model.save_changes();
  const pad = document.createElement("div");
  digit_pad.render({ model, el: pad });
  place.replaceChildren(pad);
  let turn = 0;
  for (const button of document.querySelectorAll("[data-example]")) {
    button.addEventListener("click", () => draw_example(model, write_example(Number(button.dataset.example), ++turn)));
    button.disabled = false;
  }
  draw_example(model, write_example(3, turn));
}

const place = document.querySelector("[data-network]");
start(place).catch((error) => {
  place.textContent = error.message;
});
