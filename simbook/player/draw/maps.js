/** What a map says of a place in it: the value of its grid there. Pure. */

import { numbersAt } from "../wire/frames.js";

/** @import { Layer, Value } from "../wire/types.js" */
/** @import { Panel } from "./layout.js" */
/** @import { Datum, Place } from "./nearest.js" */

/** @typedef {(column: number, row: number) => number} Cell */

const MAPS = ["fill", "image", "contour"]; // the first that an axes has is read

/**
 * @param {Panel[]} panels
 * @param {number} t
 * @param {Place} place
 * @returns {Datum | null}
 */
export function mapAt(panels, t, place) {
  const panel = panels.find(({ box }) => isInside(place, box));
  const layer = panel && mapOf(panel);
  if (!panel || !layer) return null;
  const [x, y] = [panel.x.from(place.x), panel.y.from(place.y)];
  const read = layer.kind === "image" ? cellAt(layer, t, x, y) : heightAt(layer, t, x, y);
  if (!Number.isFinite(read)) return null;
  const value = layer.reads?.log10 ? 10 ** read : read;
  return { panel, layer, i: -1, x, y, value, place };
}

/**
 * @param {Place} place
 * @param {Panel["box"]} box
 */
function isInside(place, { x, y, width, height }) {
  return place.x >= x && place.x <= x + width && place.y >= y && place.y <= y + height;
}

/** @param {Panel} panel */
function mapOf({ spec }) {
  return MAPS.flatMap((kind) => spec.layers.filter((layer) => layer.kind === kind))[0];
}

/**
 * The value of the cell of a picture in which (x, y) lies; row 0 is at the upper end.
 * @param {Layer} layer
 * @param {number} t
 * @param {number} x
 * @param {number} y
 */
function cellAt(layer, t, x, y) {
  const { columns, rows, at } = gridOf(layer, t);
  const [left = 0, right = 1, bottom = 0, top = 1] = layer.extent ?? [];
  const column = Math.floor(((x - left) / (right - left)) * columns);
  const row = Math.floor(((top - y) / (top - bottom)) * rows);
  return column >= 0 && column < columns && row >= 0 && row < rows ? at(column, row) : NaN;
}

/**
 * The height at (x, y) of a surface whose grid is known, linear in between both ways.
 * @param {Layer} layer
 * @param {number} t
 * @param {number} x
 * @param {number} y
 */
function heightAt(layer, t, x, y) {
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
function gridOf(layer, t) {
  const [rows = 0, columns = 0] = layer.values?.shape.slice(-2) ?? [];
  const numbers = numbersAt(layer, layer.values, t);
  const at = /** @type {Cell} */ ((column, row) => numbers[row * columns + column] ?? NaN);
  return { rows, columns, at };
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
