/** A grid at its levels: what lies above each, outlined. What that is for a grid with a key is kept. */

import { numbersAt } from "../wire/frames.js";
import { isTensor } from "../wire/wire.js";
import { colorOf } from "./colormap.js";
import { ringsAbove } from "./isolines.js";
import { LruCache } from "./lru-cache.js";
import { shade } from "./theme.js";

/** @import { Layer, Numbers } from "../wire/types.js" */
/** @import { Ring } from "./isolines.js" */
/** @import { Panel, Plan } from "./layout.js" */
/** @import { Pen } from "./pen.js" */
/** @import { Scale } from "./scales.js" */

/** @type {LruCache<Ring[]>} */
const cache = new LruCache(96);

/**
 * The area above each of some levels in the grid of a layer at step `t`. A map and the lines on it
 * often share a grid, and most of its levels.
 * @param {Layer} layer
 * @param {number[]} levels
 * @param {number} t
 * @returns {Ring[][]}
 */
export function contoursOf(layer, levels, t) {
  const [rows = 0, columns = 0] = layer.values?.shape.slice(-2) ?? [];
  const grid = numbersAt(layer, layer.values, t);
  const trace = (/** @type {number} */ level) => ringsAbove(grid, columns, rows, level);
  if (!layer.key) return levels.map(trace);
  const place = `${layer.key}@${layer.steps ? t : ""}@`;
  return levels.map((level) => cache.get(place + level, () => trace(level)));
}

/** @param {Layer} layer */
export function levelsOf({ levels }) {
  return isTensor(levels) ? Array.from(levels.data) : [levels ?? 0];
}

/**
 * Where `level` lies between the lowest and the highest level, 0..1.
 * @param {number[]} levels
 * @param {number} [level]
 */
export function shareOf(levels, level = 0) {
  const [low = 0, high = 1] = [levels[0], levels.at(-1)];
  return high > low ? (level - low) / (high - low) : 0;
}

/**
 * The color of the i-th level: its own, or what the colormap has for its share.
 * @param {Layer} layer
 * @param {number} i
 * @param {number} share  0..1
 * @param {Pick<Plan, "theme" | "frame">} plan
 */
export function shadeOf(layer, i, share, { theme, frame }) {
  if (layer.colormap) return colorOf(layer.colormap, share, theme);
  return shade(theme, frame.inks, layer.inks?.[i] ?? layer.ink);
}

/**
 * @param {Pen} pen
 * @param {Ring[]} rings
 * @param {Placing} place
 */
export function outline(pen, rings, { across, up }) {
  pen.beginPath();
  for (const ring of rings) {
    for (let i = 0; i < ring.length; i += 2) {
      const px = across(ring[i] ?? 0);
      const py = up(ring[i + 1] ?? 0);
      if (i) pen.lineTo(px, py);
      else pen.moveTo(px, py);
    }
    pen.closePath();
  }
}

const AT_ONCE = 1000; // numbers: what a stroke costs grows with the square of its path's length

/** Rings to be stroked one after another. @param {Ring[]} rings @returns {Iterable<Ring[]>} */
export function* inParts(rings) {
  for (let from = 0, to = 0, size = 0; from < rings.length; from = to, size = 0) {
    do size += rings[to++]?.length ?? 0;
    while (to < rings.length && size + (rings[to]?.length ?? 0) <= AT_ONCE);
    yield rings.slice(from, to);
  }
}

/**
 * @typedef {Record<"across" | "up", (place: number) => number>} Placing
 *   from a place between grid points (0 is the first point) to that on the screen
 */

/**
 * @param {Layer} layer
 * @param {Panel} panel
 * @returns {Placing}
 */
export function placing(layer, { x, y }) {
  return { across: axis(layer.x, x), up: axis(layer.y, y) };
}

/**
 * @param {Layer["x"]} value
 * @param {Scale} scale
 */
function axis(value, scale) {
  const data = /** @type {Numbers} */ (
    typeof value === "object" ? value.data : new Float64Array([0, 1])
  );
  const places = new Float64Array(data.length);
  for (let i = 0; i < data.length; i++) places[i] = scale.at(data[i] ?? 0);
  const last = places.length - 1;
  return (/** @type {number} */ place) => {
    const i = Math.min(Math.floor(place), last - 1);
    const [from = 0, to = 0] = [places[i], places[i + 1]];
    return from + (to - from) * (place - i);
  };
}
