import { center_by_mass } from "./center_by_mass";
import { crop_digit } from "./crop_digit";
import { drop_specks } from "./drop_specks";
import { even_light } from "./even_light";
import { find_components } from "./find_components";
import { find_ink } from "./find_ink";
import { find_rows } from "./find_rows";
import { fit_box } from "./fit_box";
import { grey } from "./grey";
import { join_strokes } from "./join_strokes";
import { resample } from "./resample";
import { smooth } from "./smooth";
import { stroke_width } from "./stroke_width";
import { thicken } from "./thicken";

/** The steps from a photograph to MNIST's form, in their order, each a pure function; and two that measure and resize pictures. */
export const handwriting = {
  grey,
  smooth,
  even_light,
  find_ink,
  find_components,
  join_strokes,
  drop_specks,
  find_rows,
  crop_digit,
  thicken,
  fit_box,
  center_by_mass,
  stroke_width,
  resample,
} as const;
