import { FIGURE_WIDTH, SIDE_MARGIN } from "./base_layout";

/** The picture of a network is drawn in screen pixels, x to the right and y down. It is as large as this. */
export const DIAGRAM = { width: FIGURE_WIDTH - 2 * SIDE_MARGIN, height: 368 } as const;

/** Between which heights the circles stand, and their middle. */
export const CIRCLES = { top: 66, bottom: 318, middle: 192 } as const;

/** Where each column has its middle, from the image to the outputs. */
export const COLUMN = { image: 42, inputs: 118, first: 230, hidden: 342, second: 454, outputs: 562 } as const;
