/** Contour lines and filled contours over d3-contour; what a grid's contours are is kept by its key. */

import { contours } from "d3-contour";

import { numbersAt } from "../frames.js";
import { isTensor } from "../wire.js";
import { colourOf } from "./colourmap.js";
import { Kept } from "./kept.js";
import { shade } from "./theme.js";

/** @import { Layer, Numbers } from "../types.js" */
/** @import { Panel, Plan } from "./layout.js" */
/** @import { Pen } from "./pen.js" */
/** @typedef {import("d3-contour").ContourMultiPolygon} Contour */

/** @type {Kept<Contour[]>} */
const kept = new Kept(24);

/**
 * What the grid of a layer at step `t` looks like at each level: the area above it.
 * @param {Layer} layer
 * @param {number} t
 * @returns {Contour[]}
 */
function contoursOf(layer, t) {
  if (!layer.key) return trace(layer, t);
  return kept.get(`${layer.key}@${layer.steps ? t : ""}`, () => trace(layer, t));
}

/**
 * @param {Layer} layer
 * @param {number} t
 * @returns {Contour[]}
 */
function trace(layer, t) {
  const [rows = 0, columns = 0] = layer.values?.shape.slice(-2) ?? [];
  const grid = Array.from(numbersAt(layer, layer.values, t));
  return contours().size([columns, rows]).thresholds(levelsOf(layer))(grid);
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
  contoursOf(layer, t).forEach((contour, i) => {
    pen.strokeStyle = paint(layer, i, between(levels, levels[i]), plan);
    outline(pen, contour, layer, panel);
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
  contoursOf(layer, t)
    .slice(0, -1)
    .forEach((contour, i) => {
      const middle = ((levels[i] ?? 0) + (levels[i + 1] ?? 0)) / 2;
      pen.fillStyle = paint(layer, i, between(levels, middle), plan);
      outline(pen, contour, layer, panel);
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
  if (layer.colormap) return colourOf(layer.colormap, share, theme);
  return shade(theme, frame.inks, layer.inks?.[i] ?? layer.ink);
}

/**
 * @param {Pen} pen
 * @param {Contour} contour
 * @param {Layer} layer
 * @param {Panel} panel
 */
function outline(pen, contour, layer, { x, y }) {
  const across = axis(layer.x);
  const up = axis(layer.y);
  pen.beginPath();
  for (const ring of contour.coordinates.flat()) {
    ring.forEach(([column = 0, row = 0], i) => {
      const px = x.at(across(column - 0.5));
      const py = y.at(up(row - 0.5));
      if (i) pen.lineTo(px, py);
      else pen.moveTo(px, py);
    });
    pen.closePath();
  }
}

/**
 * From a place between grid points (0 is the first point) to the coordinate there.
 * @param {Layer["x"]} value
 * @returns {(place: number) => number}
 */
function axis(value) {
  const data = /** @type {Numbers} */ (
    typeof value === "object" ? value.data : new Float64Array([0, 1])
  );
  const last = data.length - 1;
  return (place) => {
    const inside = Math.min(Math.max(place, 0), last);
    const i = Math.min(Math.floor(inside), last - 1);
    const [from = 0, to = 0] = [data[i], data[i + 1]];
    return from + (to - from) * (inside - i);
  };
}
