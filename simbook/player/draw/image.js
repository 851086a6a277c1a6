/** A grid of values as a picture: one cell, one pixel of a small canvas that is drawn enlarged. */

import { numbersAt } from "../wire/frames.js";
import { colorOf } from "./colormap.js";
import { parseHex } from "./color.js";

/** @import { Layer } from "../wire/types.js" */
/** @import { Panel, Plan } from "./layout.js" */
/** @import { Pen } from "./pen.js" */
/** @import { Theme } from "./theme.js" */

/**
 * @param {Pen} pen
 * @param {Layer} layer
 * @param {Panel} panel
 * @param {Plan} plan
 * @param {number} t
 */
export function drawImage(pen, layer, { x, y }, { theme }, t) {
  const cells = pixels(layer, theme, t);
  if (!cells) return;
  const [left, right, bottom, top] = layer.extent ?? [
    -0.5,
    cells.width - 0.5,
    cells.height - 0.5,
    -0.5,
  ];
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
  Array.from(numbersAt(layer, layer.values, t)).forEach((value, i) => {
    const color = colorOf(layer.colormap ?? "viridis", (value - low) / (high - low || 1), theme);
    image.data.set([...parseHex(color), Number.isFinite(value) ? 255 : 0], 4 * i);
  });
  context.putImageData(image, 0, 0);
  return canvas;
}
