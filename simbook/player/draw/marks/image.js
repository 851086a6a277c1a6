/** A grid of values as a picture: one cell, one pixel of a small canvas that is drawn enlarged. */

import { numbersAt } from "../../wire/frames.js";
import { parseHex } from "../color.js";
import { colorOf } from "../colormap.js";
import { gridOf } from "../grids.js";

/** @import { Layer } from "../../wire/types.js" */
/** @import { Theme } from "../theme.js" */
/** @import { Mark, Painter } from "./mark.js" */

const SHADES = 1023; // steps from the lowest value to the highest: finer than a screen's

/** @type {Painter} */
function paint(pen, layer, { x, y }, { theme }, t) {
  const cells = pixels(layer, theme, t);
  if (!cells) return;
  const usual = [-0.5, cells.width - 0.5, cells.height - 0.5, -0.5];
  const [left = 0, right = 1, bottom = 0, top = 1] = layer.extent ?? usual;
  const [px, py] = [x.at(left), y.at(top)];
  const smooth = /** @type {CanvasRenderingContext2D} */ (/** @type {unknown} */ (pen));
  smooth.imageSmoothingEnabled = false;
  pen.drawImage(cells, px, py, x.at(right) - px, y.at(bottom) - py);
}

/**
 * @param {Layer} layer
 * @param {Theme} theme
 * @param {number} t
 */
function pixels(layer, theme, t) {
  const [height = 0, width = 0] = layer.values?.shape.slice(-2) ?? [];
  if (!width || !height) return null;
  const canvas = new OffscreenCanvas(width, height);
  const context = /** @type {OffscreenCanvasRenderingContext2D} */ (canvas.getContext("2d"));
  const image = context.createImageData(width, height);
  const [low, high] = layer.range ?? [0, 1];
  const colors = rampOf(layer.colormap ?? "viridis", theme);
  const values = numbersAt(layer, layer.values, t);
  for (let i = 0; i < width * height; i++) {
    const value = values[i] ?? NaN;
    if (!Number.isFinite(value)) continue; // where there is no number, there is no color
    const share = Math.min(Math.max((value - low) / (high - low || 1), 0), 1);
    image.data.set(colors[Math.round(share * SHADES)] ?? [], 4 * i);
  }
  context.putImageData(image, 0, 0);
  return canvas;
}

/**
 * The shades of a colormap, as pixels.
 * @param {string} name
 * @param {Theme} theme
 */
function rampOf(name, theme) {
  const shadeAt = (/** @type {number} */ i) => parseHex(colorOf(name, i / SHADES, theme));
  return Array.from({ length: SHADES + 1 }, (_, i) => [...shadeAt(i), 255]);
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
