import type { Figure } from "../plots/figure";
import { figure_bundle } from "./figure_bundle";
import { send_display } from "./tslab_display";

/**
 * Shows a figure under the notebook's cell: `show(image_grid(images, { title: "Digits" }))`. Elsewhere its description is printed.
 */
export function show(figure: Figure): void {
  send_display(figure_bundle(figure));
}
