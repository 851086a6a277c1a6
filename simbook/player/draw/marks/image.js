/** A grid of values as a picture: one cell, one pixel of a small canvas that is drawn enlarged. */

import { shadeAt, shades } from "../colormap.js";
import { gridOf, valuesAt } from "../grids.js";
import { cellsOf, drawCells } from "../pixels.js";

/** @import { Layer } from "../../wire/types.js" */
/** @import { Mark, Painter } from "./mark.js" */

/** @type {Painter} */
function paint(pen, layer, { x, y }, { theme }, t) {
  const [height = 0, width = 0] = layer.values?.shape.slice(-2) ?? [];
  const valueOf = valuesAt(layer, t);
  const range = layer.range ?? [0, 1];
  const { pixels } = shades(layer.colormap ?? "viridis", theme);
  const cells = cellsOf(width, height, (i, data) => {
    const at = 4 * shadeAt(valueOf(i), range);
    if (at >= 0) data.set(pixels.subarray(at, at + 4), 4 * i); // without a number, no color
  });
  const usual = /** @type {const} */ ([-0.5, width - 0.5, height - 0.5, -0.5]);
  if (cells) drawCells(pen, cells, layer.extent ?? usual, { x, y });
}

/**
 * The value of the cell in which (x, y) lies; row 0 is at the upper end.
 * @param {Layer} layer
 * @param {number} t
 * @param {number} x
 * @param {number} y
 */
function valueAt(layer, t, x, y) {
  const { columns, rows, at } = gridOf(layer, t);
  const [left = 0, right = 1, bottom = 0, top = 1] = layer.extent ?? [];
  const column = Math.floor(((x - left) / (right - left)) * columns);
  const row = Math.floor(((top - y) / (top - bottom)) * rows);
  return column >= 0 && column < columns && row >= 0 && row < rows ? at(column, row) : NaN;
}

/** @type {Mark} */
export const image = {
  paint,
  slack: 1.5,
  isBackdrop: true,
  map: { rank: 1, valueAt },
  columns: [],
};
