import type { PenStroke } from "../../data/pen/digit_of_strokes";
import type { Reading } from "./read_drawing";

/** What the pad's code on the page and the cells share. */
export interface DigitPadState extends Reading {
  readonly strokes: readonly PenStroke[];
  /** Whether the strokes are those that the pad begins with. */
  readonly is_example: boolean;
  /** What the network sees: 784 bytes. */
  readonly image: Uint8Array;
  /** The digit whose evidence is asked for; -1 for none. */
  readonly asked: number;
  readonly networks: readonly string[];
  /** Which of the networks reads. */
  readonly chosen: number;
  readonly kept_labels: readonly number[];
  /** The images of all kept drawings, one after the other. */
  readonly kept_images: Uint8Array;
}
