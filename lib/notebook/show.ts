import type { Figure } from "../plots/figure";
import { figure_bundle } from "./figure_bundle";
import { send_display } from "./tslab_display";
import type { Widget } from "./widgets/widget";

/**
 * Shows a figure or a widget under the notebook's cell: `show(image_grid(images, { title: "Digits" }))`. Elsewhere its description is printed.
 */
export function show(shown: Figure | Pick<Widget<object>, "show">): void {
  if ("show" in shown) shown.show();
  else send_display(figure_bundle(shown));
}
