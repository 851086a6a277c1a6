/** Straight strokes, each between two places; errors have a bar at both ends. */

import { numbersAt, shownAt } from "../../wire/frames.js";
import { lineSample, setStroke, strokeWidth } from "../stroke.js";

/** @import { Layer } from "../../wire/types.js" */
/** @import { Pen } from "../pen.js" */
/** @import { Mark, Painter, Series } from "./mark.js" */

/** @type {Painter} */
function paint(pen, layer, { x, y }, plan, t) {
  const [xs, ys, tipXs, tipYs] = [layer.x, layer.y, layer.tip_x, layer.tip_y].map((value) =>
    numbersAt(layer, value, t),
  );
  const count = shownAt(layer, xs?.length ?? 0, t);
  pen.beginPath();
  for (let i = 0; i < count; i++) {
    const from = { x: x.at(xs?.[i] ?? NaN), y: y.at(ys?.[i] ?? NaN) };
    const tip = { x: x.at(tipXs?.[i] ?? NaN), y: y.at(tipYs?.[i] ?? NaN) };
    if (![from.x, from.y, tip.x, tip.y].every(Number.isFinite)) continue;
    pen.moveTo(from.x, from.y);
    pen.lineTo(tip.x, tip.y);
    if (layer.cap) caps(pen, from, tip, layer.cap);
  }
  setStroke(pen, layer, plan, strokeWidth(layer, 2));
  pen.lineCap = "butt"; // a stroke ends where it is told to
  pen.stroke();
}

/**
 * @param {Pen} pen
 * @param {{ x: number, y: number }} from
 * @param {{ x: number, y: number }} tip
 * @param {number} half  px
 */
function caps(pen, from, tip, half) {
  const length = Math.hypot(tip.x - from.x, tip.y - from.y);
  if (!length) return;
  const [dx, dy] = [((tip.y - from.y) / length) * half, ((tip.x - from.x) / length) * half];
  for (const { x, y } of [from, tip]) {
    pen.moveTo(x - dx, y - dy);
    pen.lineTo(x + dx, y + dy);
  }
}

/**
 * A stroke is read at its tip.
 * @param {Layer} layer
 * @param {number} t
 * @returns {Series}
 */
function series(layer, t) {
  const xs = numbersAt(layer, layer.tip_x, t);
  const ys = numbersAt(layer, layer.tip_y, t);
  return { xs, ys, top: (i) => ys[i] ?? NaN, count: shownAt(layer, xs.length, t) };
}

/** @type {Mark} */
export const segments = {
  paint,
  slack: 1.5,
  series,
  columns: ["y", "tip_y"],
  crest: "tip_y",
  ghost: () => ({}),
  sample: lineSample,
};
