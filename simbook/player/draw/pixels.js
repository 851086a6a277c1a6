/** A grid of colors as a small canvas, one pixel a cell, that is drawn enlarged. */

/** @import { Pen } from "./pen.js" */
/** @import { Scale } from "./scales.js" */

/**
 * @param {number} width
 * @param {number} height
 * @param {(i: number, data: Uint8ClampedArray) => void} put  the color of the i-th cell, four bytes
 * @returns {OffscreenCanvas | null}
 */
export function cellsOf(width, height, put) {
  if (!width || !height) return null;
  const canvas = new OffscreenCanvas(width, height);
  const context = /** @type {OffscreenCanvasRenderingContext2D} */ (canvas.getContext("2d"));
  const image = context.createImageData(width, height);
  for (let i = 0; i < width * height; i++) put(i, image.data);
  context.putImageData(image, 0, 0);
  return canvas;
}

/**
 * Its first row lies at the upper end of the extent: left, right, bottom, top.
 * @param {Pen} pen
 * @param {OffscreenCanvas} cells
 * @param {readonly [number, number, number, number]} extent
 * @param {{ x: Pick<Scale, "at">, y: Pick<Scale, "at"> }} scales
 */
export function drawCells(pen, cells, [left, right, bottom, top], { x, y }) {
  const [px, py] = [x.at(left), y.at(top)];
  const smooth = /** @type {CanvasRenderingContext2D} */ (/** @type {unknown} */ (pen));
  smooth.imageSmoothingEnabled = false;
  pen.drawImage(cells, px, py, x.at(right) - px, y.at(bottom) - py);
}
