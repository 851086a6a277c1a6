/** Contour lines and filled contours; what those of a grid with a key are is kept. */

import { numbersAt } from "../wire/frames.js";
import { isTensor } from "../wire/wire.js";
import { colorOf } from "./colormap.js";
import { ringsAbove } from "./isolines.js";
import { Kept } from "./kept.js";
import { shade } from "./theme.js";

/** @import { Layer, Numbers } from "../wire/types.js" */
/** @import { Ring } from "./isolines.js" */
/** @import { Panel, Plan } from "./layout.js" */
/** @import { Pen } from "./pen.js" */
/** @import { Scale } from "./scales.js" */

/** @type {Kept<Ring[]>} */
const kept = new Kept(96);

/**
 * The area above each of some levels in the grid of a layer at step `t`. A map and the lines on it
 * often share a grid, and most of its levels.
 * @param {Layer} layer
 * @param {number[]} levels
 * @param {number} t
 * @returns {Ring[][]}
 */
function contoursOf(layer, levels, t) {
  const [rows = 0, columns = 0] = layer.values?.shape.slice(-2) ?? [];
  const grid = numbersAt(layer, layer.values, t);
  const trace = (/** @type {number} */ level) => ringsAbove(grid, columns, rows, level);
  if (!layer.key) return levels.map(trace);
  const place = `${layer.key}@${layer.steps ? t : ""}@`;
  return levels.map((level) => kept.get(place + level, () => trace(level)));
}

/** @param {Layer} layer */
function levelsOf({ levels }) {
  return isTensor(levels) ? Array.from(levels.data) : [levels ?? 0];
}

/**
 * Lines at the levels.
 * @param {Pen} pen
 * @param {Layer} layer
 * @param {Panel} panel
 * @param {Plan} plan
 * @param {number} t
 */
export function drawContour(pen, layer, panel, plan, t) {
  const levels = levelsOf(layer);
  pen.lineWidth = typeof layer.width === "number" ? layer.width : 1;
  pen.lineJoin = "round";
  pen.setLineDash([]);
  const place = placing(layer, panel);
  contoursOf(layer, levels, t).forEach((rings, i) => {
    pen.strokeStyle = paint(layer, i, between(levels, levels[i]), plan);
    outline(pen, rings, place);
    pen.stroke();
  });
}

/**
 * The bands between the levels, each painted over what is lower.
 * @param {Pen} pen
 * @param {Layer} layer
 * @param {Panel} panel
 * @param {Plan} plan
 * @param {number} t
 */
export function drawFill(pen, layer, panel, plan, t) {
  const levels = levelsOf(layer);
  const place = placing(layer, panel);
  contoursOf(layer, levels.slice(0, -1), t).forEach((rings, i) => {
    const middle = ((levels[i] ?? 0) + (levels[i + 1] ?? 0)) / 2;
    pen.fillStyle = paint(layer, i, between(levels, middle), plan);
    outline(pen, rings, place);
    pen.fill();
  });
}

/**
 * Where `level` lies between the lowest and the highest level, 0..1.
 * @param {number[]} levels
 * @param {number} [level]
 */
function between(levels, level = 0) {
  const [low = 0, high = 1] = [levels[0], levels.at(-1)];
  return high > low ? (level - low) / (high - low) : 0;
}

/**
 * @param {Layer} layer
 * @param {number} i
 * @param {number} share  0..1
 * @param {Plan} plan
 */
function paint(layer, i, share, { theme, frame }) {
  if (layer.colormap) return colorOf(layer.colormap, share, theme);
  return shade(theme, frame.inks, layer.inks?.[i] ?? layer.ink);
}

/**
 * @param {Pen} pen
 * @param {Ring[]} rings
 * @param {Placing} place
 */
function outline(pen, rings, { across, up }) {
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

/**
 * @typedef {Record<"across" | "up", (place: number) => number>} Placing
 *   from a place between grid points (0 is the first point) to that on the screen
 */

/**
 * @param {Layer} layer
 * @param {Panel} panel
 * @returns {Placing}
 */
function placing(layer, { x, y }) {
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
