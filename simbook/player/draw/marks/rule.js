/** Lines across the whole axes, level and upright. */

import { numbersAt, shownAt } from "../../wire/frames.js";
import { crisp } from "../pen.js";
import { lineSample, setStroke, strokeWidth } from "../stroke.js";

/** @import { Layer } from "../../wire/types.js" */
/** @import { Label } from "../labels.js" */
/** @import { Panel } from "../layout.js" */
/** @import { Mark, Painter } from "./mark.js" */

/**
 * @param {boolean} across
 * @returns {Painter}
 */
const painter =
  (across) =>
  (pen, layer, { box, x, y }, plan, t) => {
    if (shownAt(layer, 1, t) < 1) return;
    pen.beginPath();
    for (const at of Array.from(numbersAt(layer, layer.at, t))) {
      const place = crisp(across ? y.at(at) : x.at(at), plan.size.ratio);
      pen.moveTo(across ? box.x : place, across ? place : box.y);
      pen.lineTo(across ? box.x + box.width : place, across ? place : box.y + box.height);
    }
    setStroke(pen, layer, plan, strokeWidth(layer, 1.25));
    pen.stroke();
  };

/**
 * The name of a level line stands on it, at its right end.
 * @param {Layer} layer
 * @param {Panel} panel
 * @param {number} t
 * @param {number} size
 */
function levelLabel(layer, { box, y }, t, size) {
  const at = numbersAt(layer, layer.at, t)[0];
  if (at === undefined) return null;
  const end = { text: layer.label, layer, x: box.x + box.width, y: y.at(at) - size * 0.75 };
  return inside({ ...end, isInside: true }, box, size);
}

/**
 * That of an upright line stands beside its upper end.
 * @param {Layer} layer
 * @param {Panel} panel
 * @param {number} t
 * @param {number} size
 */
function uprightLabel(layer, { box, x }, t, size) {
  const at = numbersAt(layer, layer.at, t)[0];
  if (at === undefined) return null;
  return inside({ text: layer.label, layer, x: x.at(at) + 5, y: box.y + size * 0.7 }, box, size);
}

/**
 * The label unless its line lies outside of the axes.
 * @param {Label} label
 * @param {Panel["box"]} box
 * @param {number} size
 */
function inside(label, box, size) {
  const across = label.x >= box.x && label.x <= box.x + box.width + 6;
  return across && label.y >= box.y - size && label.y <= box.y + box.height ? label : null;
}

/** @satisfies {Omit<Mark, "paint">} */
const RULE = { slack: 1.5, columns: [], ghost: () => ({}), sample: lineSample };

/** @type {Mark} */
export const hline = { ...RULE, paint: painter(true), label: levelLabel };

/** @type {Mark} */
export const vline = { ...RULE, paint: painter(false), label: uprightLabel };
