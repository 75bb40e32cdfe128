import {
  activation,
  dense,
  digit_of_strokes,
  digit_pad,
  initialize_parameters,
  network,
  show,
  zeros,
} from "handwritten";
import { afterEach, describe, expect, it } from "vitest";
import { message_of } from "../../support/message_of";
import { fake_notebook, leave_fake_notebook } from "./fake_comms";

afterEach(leave_fake_notebook);

const parameters = initialize_parameters({ inputs: 784, hidden_units: 10, outputs: 10, seed: 1 });
const STROKES = [
  [
    [40, 40],
    [120, 40],
    [80, 160],
  ],
];
const IMAGE = digit_of_strokes(STROKES as never);

function drawn_on(networks = { ours: parameters } as Parameters<typeof digit_pad>[0]["networks"]) {
  const notebook = fake_notebook();
  const pad = digit_pad({ networks });
  show(pad);
  /** The values and bytes of what the page was told last. */
  const told = () => {
    const { data, buffers } = notebook.sent.at(-1)!;
    const paths = data.buffer_paths as string[][];
    return { ...Object(data.state), ...Object.fromEntries(paths.map(([name], n) => [name, buffers[n]])) };
  };
  return { notebook, pad, told };
}

describe("digit_pad(…)", () => {
  it("begins with an example that the network has read, and shows that in its still", () => {
    const { notebook } = drawn_on();
    const { is_example, probabilities, hidden } = notebook.state();
    expect([is_example, probabilities.length, hidden.length]).toEqual([true, 10, 10]);
    const [bundle] = notebook.shown();
    expect(bundle?.["text/plain"]).toMatch(/the network answers \d, with a probability of \d+ %/);
    expect(JSON.stringify(bundle).length).toBeLessThan(20_000);
  });

  it("tells the page what the network sees and answers as the strokes grow", () => {
    const { notebook, told } = drawn_on();
    notebook.update({ strokes: STROKES, is_example: false });
    const { image, probabilities, hidden } = told();
    expect(image).toEqual(IMAGE);
    expect(probabilities.reduce((sum: number, p: number) => sum + p)).toBeCloseTo(1, 2);
    expect(Math.min(...hidden)).toBe(0);
    notebook.update({ strokes: [] });
    expect(told()).toMatchObject({ probabilities: [], hidden: [] });
  });

  it("tells which pixels speak for the digit that was asked about, until it is asked about no more", () => {
    const { notebook, told } = drawn_on();
    notebook.update({ strokes: STROKES });
    notebook.update({ asked: 7 });
    const evidence = new Int8Array(told().evidence);
    expect([evidence.length, Math.max(...evidence.map(Math.abs))]).toEqual([784, 127]);
    expect(evidence.every((value, pixel) => value === 0 || IMAGE[pixel]! > 0)).toBe(true);
    notebook.update({ asked: -1 });
    expect(told().evidence).toHaveLength(0);
  });

  it("has the network read that was chosen, one of layers too, which gives no evidence", () => {
    const layers = network({ inputs: 784, layers: [dense(10), activation("softmax")] });
    const deep = { network: layers, parameters: layers.initialize_parameters({ seed: 2 }) };
    const { notebook, told } = drawn_on({ ours: parameters, deep });
    notebook.update({ strokes: STROKES });
    const { probabilities } = told();
    notebook.update({ asked: 7 });
    notebook.update({ chosen: 1 });
    expect(told()).toMatchObject({ asked: -1, hidden: [] });
    expect(told().probabilities).toHaveLength(10);
    expect(told().probabilities).not.toEqual(probabilities);
  });

  it("keeps drawings with their labels, which are a data set, and forgets them", () => {
    const { notebook, pad, told } = drawn_on();
    expect(message_of(() => pad.data_set())).toBe(
      "RangeError: digit_pad: no drawing is kept yet; draw a digit and press Keep",
    );
    notebook.say({ keep: 3 });
    notebook.update({ strokes: STROKES });
    notebook.say({ keep: 7 });
    expect(told().kept_labels).toEqual([3, 7]);
    expect(pad.kept[1]).toEqual({ label: 7, pixels: IMAGE });
    expect(pad.data_set().images).toMatchObject({ rows: 784, columns: 2 });
    notebook.say({ forget: 0 });
    expect([pad.data_set().labels, pad.kept[0]?.pixels]).toEqual([Uint8Array.of(7), IMAGE]);
  });

  it("refuses networks that read other images, and none at all", () => {
    expect(message_of(() => digit_pad({ networks: {} }))).toContain("networks must hold one");
    const small = { ...parameters, W1: zeros(10, 64, { axes: ["hidden", "pixels"] }) };
    expect(message_of(() => digit_pad({ networks: { small } }))).toContain(
      'the network "small" must have 784 inputs and 10 outputs, but W1 is 10×64',
    );
  });
});
