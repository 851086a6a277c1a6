/** Lines through points, the points themselves, and lines across the axes. */

import { numbersAt, shownAt } from "../wire/frames.js";
import { isTensor } from "../wire/wire.js";
import { mark } from "./markers.js";
import { crisp, trace } from "./pen.js";
import { dashOf, shade } from "./theme.js";

/** @import { Layer } from "../wire/types.js" */
/** @import { Panel, Plan } from "./layout.js" */
/** @import { Painter } from "./layers.js" */
/** @import { Pen } from "./pen.js" */

/** @type {Painter} */
export function drawLine(pen, layer, { x, y }, { theme, frame }, t) {
  const xs = numbersAt(layer, layer.x, t);
  const ys = numbersAt(layer, layer.y, t);
  const count = shownAt(layer, Math.min(xs.length, ys.length), t);
  const width = widthOf(layer, 2);
  trace(
    pen,
    (i) => x.at(xs[i] ?? NaN),
    (i) => y.at(ys[i] ?? NaN),
    count,
  );
  pen.strokeStyle = shade(theme, frame.inks, layer.ink);
  pen.lineWidth = width;
  pen.lineJoin = "round";
  pen.lineCap = "round";
  pen.setLineDash(dashOf(layer, frame.inks, width));
  if (width > 0) pen.stroke();
  if (layer.marker) drawMarks(pen, layer, { x, y }, { theme, frame }, xs, ys, count);
}

/** @type {Painter} */
export function drawPoints(pen, layer, { x, y }, { theme, frame }, t) {
  const xs = numbersAt(layer, layer.x, t);
  const ys = numbersAt(layer, layer.y, t);
  const count = shownAt(layer, Math.min(xs.length, ys.length), t);
  drawMarks(pen, layer, { x, y }, { theme, frame }, xs, ys, count);
}

/**
 * @param {Pen} pen
 * @param {Layer} layer
 * @param {Pick<Panel, "x" | "y">} panel
 * @param {Pick<Plan, "theme" | "frame">} plan
 * @param {ArrayLike<number>} xs
 * @param {ArrayLike<number>} ys
 * @param {number} count
 */
function drawMarks(pen, layer, { x, y }, { theme, frame }, xs, ys, count) {
  const sizes = isTensor(layer.size) ? layer.size.data : [layer.size ?? 6];
  const look = { color: shade(theme, frame.inks, layer.ink), ground: theme.ground };
  const name = layer.marker || frame.inks[layer.ink]?.marker || "o";
  for (let i = 0; i < count; i++) {
    const px = x.at(xs[i] ?? NaN);
    const py = y.at(ys[i] ?? NaN);
    const size = (sizes.length > 1 ? sizes[i] : sizes[0]) ?? 6;
    if (Number.isFinite(px) && Number.isFinite(py)) mark(pen, name, px, py, size, look);
  }
}

/** @type {Painter} */
export function drawRule(pen, layer, { box, x, y }, { theme, frame, size }, t) {
  if (shownAt(layer, 1, t) < 1) return;
  const width = widthOf(layer, 1.25);
  pen.beginPath();
  for (const at of Array.from(numbersAt(layer, layer.at, t))) {
    const across = layer.kind === "hline";
    const place = crisp(across ? y.at(at) : x.at(at), size.ratio);
    pen.moveTo(across ? box.x : place, across ? place : box.y);
    pen.lineTo(across ? box.x + box.width : place, across ? place : box.y + box.height);
  }
  pen.strokeStyle = shade(theme, frame.inks, layer.ink);
  pen.lineWidth = width;
  pen.lineCap = "round";
  pen.setLineDash(dashOf(layer, frame.inks, width));
  pen.stroke();
}

/**
 * @param {Layer} layer
 * @param {number} otherwise
 */
function widthOf({ width }, otherwise) {
  return typeof width === "number" ? width : otherwise;
}
