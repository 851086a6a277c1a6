/** What kinds with data points over x have in common. */

import { numbersAt, shownAt } from "../wire/frames.js";

/** @import { Layer } from "../wire/types.js" */
/** @import { Series } from "./marks/mark.js" */

/**
 * The points (x, y) of a layer at step `t`.
 * @param {Layer} layer
 * @param {number} t
 * @returns {Series}
 */
export function pointsAt(layer, t) {
  const xs = numbersAt(layer, layer.x, t);
  const ys = numbersAt(layer, layer.y, t);
  const count = shownAt(layer, Math.min(xs.length, ys.length), t);
  return { xs, ys, top: (i) => ys[i] ?? NaN, count };
}

/**
 * The last point of a layer whose numbers are finite.
 * @param {Layer} layer
 * @param {number} t
 */
export function endOf(layer, t) {
  const xs = numbersAt(layer, layer.x, t);
  const ys = numbersAt(layer, layer.y, t);
  let i = Math.min(xs.length, ys.length) - 1;
  while (i > 0 && !(Number.isFinite(xs[i]) && Number.isFinite(ys[i]))) i--;
  return { x: xs[i] ?? NaN, y: ys[i] ?? NaN };
}

/**
 * The i-th number; of a single one, that.
 * @param {ArrayLike<number>} numbers
 * @param {number} i
 * @param {number} otherwise
 */
export function each(numbers, i, otherwise) {
  return (numbers.length > 1 ? numbers[i] : numbers[0]) ?? otherwise;
}
