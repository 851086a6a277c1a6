/** Cells between given lines, each in the color of its value. */

import { numbersAt } from "../../wire/frames.js";
import { shadeAt, shades } from "../colormap.js";
import { gridOf, valuesAt } from "../grids.js";

/** @import { Layer } from "../../wire/types.js" */
/** @import { Scale } from "../scales.js" */
/** @import { Mark, Painter } from "./mark.js" */

/** @type {Painter} */
function paint(pen, layer, panel, { theme, size }, t) {
  const { rows, columns } = gridOf(layer, t);
  const valueOf = valuesAt(layer, t);
  const across = lines(numbersAt(layer, layer.x, t), panel.x, size.ratio);
  const up = lines(numbersAt(layer, layer.y, t), panel.y, size.ratio);
  const range = layer.range ?? [0, 1];
  const { css } = shades(layer.colormap ?? "viridis", theme);
  for (let i = 0; i < rows * columns; i++) {
    const [row, column] = [Math.floor(i / columns), i % columns];
    const color = css[shadeAt(valueOf(i), range)];
    const [left = NaN, right = NaN] = [across[column], across[column + 1]];
    const [bottom = NaN, top = NaN] = [up[row], up[row + 1]];
    if (!color || left === right || top === bottom) continue; // narrower than the screen's pixels
    pen.fillStyle = color;
    pen.fillRect(left, top, right - left, bottom - top);
  }
}

/**
 * Where the lines lie, on whole device pixels, so that nothing shines through between two cells.
 * @param {ArrayLike<number>} places
 * @param {Scale} scale
 * @param {number} ratio
 */
function lines(places, scale, ratio) {
  const edge = scale.at(scale.domain[0]); // for what lies infinitely far down a logarithmic axis
  return Array.from(places, (place) => {
    const px = scale.at(place);
    return Math.round((Number.isFinite(px) ? px : edge) * ratio) / ratio;
  });
}

/**
 * The value of the cell in which (x, y) lies.
 * @param {Layer} layer
 * @param {number} t
 * @param {number} x
 * @param {number} y
 */
function valueAt(layer, t, x, y) {
  const column = between(numbersAt(layer, layer.x, t), x);
  const row = between(numbersAt(layer, layer.y, t), y);
  return column < 0 || row < 0 ? NaN : gridOf(layer, t).at(column, row);
}

/**
 * Between which two of the lines, which rise or fall, a place lies; -1 outside of all.
 * @param {ArrayLike<number>} lines
 * @param {number} place
 */
function between(lines, place) {
  for (let i = 0; i + 1 < lines.length; i++) {
    const [one = NaN, other = NaN] = [lines[i], lines[i + 1]];
    if (place >= Math.min(one, other) && place <= Math.max(one, other)) return i;
  }
  return -1;
}

/** @type {Mark} */
export const mesh = {
  paint,
  slack: 0,
  isBackdrop: true,
  map: { rank: 1, valueAt },
  columns: [],
};
