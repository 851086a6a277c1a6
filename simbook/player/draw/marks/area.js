/** The inside of a polygon. */

import { numbersAt, shownAt } from "../../wire/frames.js";
import { trace } from "../pen.js";
import { shade } from "../theme.js";
import { areaSample } from "../stroke.js";

/** @import { Mark, Painter } from "./mark.js" */

/** @type {Painter} */
function paint(pen, layer, { x, y }, { theme, frame }, t) {
  if (shownAt(layer, 1, t) < 1) return;
  const xs = numbersAt(layer, layer.x, t);
  const ys = numbersAt(layer, layer.y, t);
  trace(
    pen,
    (i) => x.at(xs[i] ?? NaN),
    (i) => edgeOr(y.at(ys[i] ?? NaN), y.at(y.domain[0])),
    Math.min(xs.length, ys.length),
  );
  pen.closePath();
  pen.fillStyle = shade(theme, frame.inks, layer.ink);
  pen.fill();
}

/**
 * A corner at 0 lies infinitely far down a logarithmic axis: at its edge.
 * @param {number} place
 * @param {number} edge
 */
function edgeOr(place, edge) {
  return Number.isFinite(place) ? place : edge;
}

/** @type {Mark} */
export const area = {
  paint,
  slack: 1.5,
  isBackdrop: true,
  columns: ["y"],
  crest: "y",
  sample: areaSample,
};
