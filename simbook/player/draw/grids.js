/** The grid of values that a map is made of. Pure. */

import { numbersAt } from "../wire/frames.js";

/** @import { Layer, Value } from "../wire/types.js" */

/** @typedef {(column: number, row: number) => number} Cell */

/**
 * The height at (x, y) of a surface whose grid is known, linear in between both ways.
 * @param {Layer} layer
 * @param {number} t
 * @param {number} x
 * @param {number} y
 */
export function heightAt(layer, t, x, y) {
  const { at } = gridOf(layer, t);
  const across = between(numbersOf(layer.x), x);
  const up = between(numbersOf(layer.y), y);
  if (!across || !up) return NaN;
  const along = (/** @type {number} */ row) =>
    at(across.from, row) * (1 - across.share) + at(across.from + 1, row) * across.share;
  return along(up.from) * (1 - up.share) + along(up.from + 1) * up.share;
}

/**
 * @param {Layer} layer
 * @param {number} t
 */
export function gridOf(layer, t) {
  const [rows = 0, columns = 0] = layer.values?.shape.slice(-2) ?? [];
  const value = valuesAt(layer, t);
  const at = /** @type {Cell} */ ((column, row) => value(row * columns + column));
  return { rows, columns, at };
}

const NO_NUMBER = 255; // where values are bytes

/**
 * The values of a grid, row by row.
 * @param {Layer} layer
 * @param {number} t
 * @returns {(i: number) => number}
 */
export function valuesAt(layer, t) {
  const numbers = numbersAt(layer, layer.values, t);
  if (!layer.shades) return (i) => numbers[i] ?? NaN;
  const [low, step] = layer.shades;
  return (i) => (numbers[i] === NO_NUMBER ? NaN : low + step * (numbers[i] ?? NaN));
}

/** @param {Value | undefined} value  the coordinates of a grid along one axis */
function numbersOf(value) {
  return typeof value === "object" ? value.data : [];
}

/**
 * Between which two of `places`, which rise or fall, a coordinate lies.
 * @param {ArrayLike<number>} places
 * @param {number} coordinate
 */
function between(places, coordinate) {
  for (let from = 0; from + 1 < places.length; from++) {
    const [low = 0, high = 0] = [places[from], places[from + 1]];
    const share = (coordinate - low) / (high - low);
    if (share >= 0 && share <= 1) return { from, share };
  }
  return null;
}
