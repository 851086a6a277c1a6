/** A picture in colors of its own. */

import { numbersAt } from "../../wire/frames.js";
import { cellsOf, drawCells } from "../pixels.js";

/** @import { Mark, Painter } from "./mark.js" */

/** @type {Painter} */
function paint(pen, layer, panel, _plan, t) {
  const [height = 0, width = 0, channels = 3] = layer.values?.shape.slice(-3) ?? [];
  const bytes = numbersAt(layer, layer.values, t);
  const cells = cellsOf(width, height, (i, data) => {
    for (let k = 0; k < 4; k++)
      data[4 * i + k] = k < channels ? (bytes[channels * i + k] ?? 0) : 255;
  });
  const usual = /** @type {const} */ ([-0.5, width - 0.5, height - 0.5, -0.5]);
  if (cells) drawCells(pen, cells, layer.extent ?? usual, panel);
}

/** @type {Mark} */
export const picture = { paint, slack: 1.5, isBackdrop: true, covers: true, columns: [] };
