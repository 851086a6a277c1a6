/** Frames as numbers: what a layer holds at a step, and the whole as plain data. */

import { isTensor } from "./wire.js";

/** @import { Frame, Layer, Value } from "./types.js" */

/**
 * The numbers of one field of a layer at step `t`: under "follow" the slice of that step, else all.
 * @param {Layer} layer
 * @param {Value | undefined} value
 * @param {number} t
 * @returns {ArrayLike<number>}
 */
export function numbersAt(layer, value, t) {
  if (value === undefined || value === null) return [];
  if (!isTensor(value)) return [value];
  if (layer.steps?.mode !== "follow") return value.data;
  const size = value.data.length / (value.shape[0] || 1);
  const at = Math.min(t, (value.shape[0] ?? 1) - 1) * size;
  return value.data.subarray(at, at + size);
}

/**
 * How many of a layer's `length` points are shown at step `t`. `at` is non-decreasing.
 * @param {Layer} layer
 * @param {number} length
 * @param {number} t
 */
export function shownAt(layer, length, t) {
  if (layer.steps?.mode !== "reveal") return length;
  const at = layer.steps.at?.data;
  if (!at) return Math.min(length, t + 1);
  let low = 0;
  for (let high = Math.min(length, at.length); low < high; ) {
    const middle = (low + high) >> 1;
    if (/** @type {number} */ (at[middle]) <= t) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * The text of a layer at step `t`.
 * @param {Layer} layer
 * @param {number} t
 */
export function textAt(layer, t) {
  const { text = "" } = layer;
  return typeof text === "string" ? text : (text[Math.min(t, text.length - 1)] ?? "");
}

/**
 * The frame as plain data, for tests, tables and readers' consoles: axes -> series -> numbers.
 * @param {Frame} frame
 */
export function plainFrame(frame) {
  const { version, sim, title, values, sentence, verdict, steps, facts } = frame;
  const axes = frame.axes.map((a) => {
    const { layers, ...rest } = a;
    return plain({ ...rest, series: layers });
  });
  return {
    version,
    sim,
    title,
    values: plain(values),
    sentence,
    verdict,
    steps,
    ...(facts && { facts }),
    axes,
  };
}

/**
 * Tensors below `node` become nested arrays.
 * @param {any} node
 * @returns {any}
 */
function plain(node) {
  if (node === null || typeof node !== "object") return node;
  if (isTensor(node)) return nested(node.data, node.shape, 0);
  if (Array.isArray(node)) return node.map(plain);
  return Object.fromEntries(Object.entries(node).map(([key, value]) => [key, plain(value)]));
}

/**
 * @param {ArrayLike<number>} data
 * @param {number[]} shape
 * @param {number} from
 * @returns {any}
 */
function nested(data, shape, from) {
  const [length = 1, ...inner] = shape;
  if (shape.length === 0) return data[from];
  const size = inner.reduce((product, n) => product * n, 1);
  const indices = Array.from({ length }, (_, i) => from + i * size);
  return inner.length
    ? indices.map((at) => nested(data, inner, at))
    : indices.map((at) => data[at]);
}
