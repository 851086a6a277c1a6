/** Bars that lie, around y: x is how long they are. */

import { numbersAt, shownAt } from "../../wire/frames.js";
import { each } from "../series.js";
import { areaSample, lineSample, setStroke } from "../stroke.js";
import { shade } from "../theme.js";

/** @import { Layer } from "../../wire/types.js" */
/** @import { Mark, Painter, Series } from "./mark.js" */

/** @type {Painter} */
function paint(pen, layer, { x, y }, plan, t) {
  const { theme, frame } = plan;
  const lengths = numbersAt(layer, layer.x, t);
  const middles = numbersAt(layer, layer.y, t);
  const feet = numbersAt(layer, layer.left, t);
  const widths = numbersAt(layer, layer.width, t);
  pen.fillStyle = shade(theme, frame.inks, layer.ink);
  if (layer.hollow) setStroke(pen, layer, plan, 1.25);
  for (let i = 0; i < shownAt(layer, lengths.length, t); i++) {
    const half = each(widths, i, 0.8) / 2;
    const foot = each(feet, i, 0);
    const base = Number.isFinite(x.at(foot)) ? x.at(foot) : x.at(x.domain[0]);
    const end = x.at(foot + (lengths[i] ?? NaN));
    const [top, bottom] = [half, -half].map((way) => y.at((middles[i] ?? NaN) + way));
    if (top === undefined || bottom === undefined) continue;
    if (!layer.hollow) pen.fillRect(base, top, end - base, bottom - top);
    else {
      pen.beginPath();
      pen.moveTo(base, top);
      pen.lineTo(end, top);
      pen.lineTo(end, bottom);
      pen.lineTo(base, bottom);
      pen.stroke();
    }
  }
}

/**
 * A bar is read by its length, and grasped at its free end.
 * @param {Layer} layer
 * @param {number} t
 * @returns {Series}
 */
function series(layer, t) {
  const lengths = numbersAt(layer, layer.x, t);
  const feet = numbersAt(layer, layer.left, t);
  const ys = numbersAt(layer, layer.y, t);
  const xs = Array.from(lengths, (length, i) => length + each(feet, i, 0));
  return { xs, ys, top: (i) => ys[i] ?? NaN, count: shownAt(layer, xs.length, t) };
}

/** @type {Mark} */
export const hbars = {
  paint,
  slack: 1.5,
  series,
  columns: ["y"],
  crest: "y",
  ghost: () => ({}),
  sample: (pen, layer, ...place) => (layer.hollow ? lineSample : areaSample)(pen, layer, ...place),
};
