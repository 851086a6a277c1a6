/** A grid that is finer than the screen, read at every second place or fewer. */

import { numbersAt } from "../wire/frames.js";
import { isTensor } from "../wire/wire.js";

/** @import { Layer } from "../wire/types.js" */
/** @import { Panel } from "./layout.js" */

/**
 * The layer as it is at step `t`, with at most one grid point for each px of its axes.
 * @param {Layer} layer
 * @param {Pick<Panel, "box">} panel
 * @param {number} t
 * @returns {Layer}
 */
export function coarse(layer, { box }, t) {
  const [rows = 0, columns = 0] = layer.values?.shape.slice(-2) ?? [];
  const across = places(columns, box.width);
  const up = places(rows, box.height);
  if (across.length === columns && up.length === rows) return layer;
  const grid = numbersAt(layer, layer.values, t);
  const data = new Float64Array(across.length * up.length);
  up.forEach((row, j) =>
    across.forEach((column, i) => {
      data[j * across.length + i] = grid[row * columns + column] ?? NaN;
    }),
  );
  return {
    ...layer,
    x: picked(layer.x, across),
    y: picked(layer.y, up),
    values: { data, shape: [up.length, across.length] },
    steps: null,
    key: layer.key && `${layer.key}@${t}/${across.length}×${up.length}`,
  };
}

/**
 * Every so many of `count` places, the first and the last among them.
 * @param {number} count
 * @param {number} px
 */
function places(count, px) {
  const step = Math.max(1, Math.ceil(count / Math.max(px, 1)));
  const chosen = [];
  for (let i = 0; i < count - 1; i += step) chosen.push(i);
  return [...chosen, count - 1];
}

/**
 * @param {Layer["x"]} value
 * @param {number[]} chosen
 */
function picked(value, chosen) {
  if (!isTensor(value)) return value;
  return { data: Float64Array.from(chosen, (i) => value.data[i] ?? NaN), shape: [chosen.length] };
}
