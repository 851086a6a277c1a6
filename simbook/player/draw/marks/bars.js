/** Upright bars around x. */

import { numbersAt, shownAt } from "../../wire/frames.js";
import { shade } from "../theme.js";
import { each } from "../series.js";
import { areaSample, lineSample, setStroke } from "../stroke.js";

/** @import { Layer } from "../../wire/types.js" */
/** @import { Pen } from "../pen.js" */
/** @import { Mark, Painter, Series } from "./mark.js" */

/** @type {Painter} */
function paint(pen, layer, { x, y }, plan, t) {
  const { theme, frame } = plan;
  const xs = numbersAt(layer, layer.x, t);
  const heights = numbersAt(layer, layer.height, t);
  const bottoms = numbersAt(layer, layer.bottom, t);
  const widths = numbersAt(layer, layer.width, t);
  pen.fillStyle = shade(theme, frame.inks, layer.ink);
  if (layer.hollow) setStroke(pen, layer, plan, 1.25);
  for (let i = 0; i < shownAt(layer, xs.length, t); i++) {
    const center = xs[i] ?? NaN;
    const half = each(widths, i, 0.8) / 2;
    const floor = each(bottoms, i, 0);
    const [left, right] = [x.at(center - half), x.at(center + half)];
    const base = Number.isFinite(y.at(floor)) ? y.at(floor) : y.at(y.domain[0]);
    const top = y.at(floor + each(heights, i, NaN));
    if (layer.hollow) outline(pen, [left, base, right, top]);
    else pen.fillRect(left, base, right - left, top - base);
  }
}

/**
 * A bar without its foot.
 * @param {Pen} pen
 * @param {[number, number, number, number]} corners
 */
function outline(pen, [left, base, right, top]) {
  pen.beginPath();
  pen.moveTo(left, base);
  pen.lineTo(left, top);
  pen.lineTo(right, top);
  pen.lineTo(right, base);
  pen.stroke();
}

/**
 * A bar is read by its height, and grasped at its free end.
 * @param {Layer} layer
 * @param {number} t
 * @returns {Series}
 */
function series(layer, t) {
  const xs = numbersAt(layer, layer.x, t);
  const ys = numbersAt(layer, layer.height, t);
  const floors = numbersAt(layer, layer.bottom, t);
  const top = (/** @type {number} */ i) => (ys[i] ?? NaN) + each(floors, i, 0);
  return { xs, ys, top, count: shownAt(layer, Math.min(xs.length, ys.length), t) };
}

/** @type {Mark} */
export const bars = {
  paint,
  slack: 1.5,
  series,
  columns: ["height"],
  crest: "height",
  ghost: () => ({}),
  sample: (pen, layer, ...place) => (layer.hollow ? lineSample : areaSample)(pen, layer, ...place),
};
