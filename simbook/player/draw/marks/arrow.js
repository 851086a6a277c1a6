/** An arrow from words to what they mean. */

import { numbersAt, shownAt, textAt } from "../../wire/frames.js";
import { shade } from "../theme.js";
import { drawText } from "./text.js";

/** @import { Value } from "../../wire/types.js" */
/** @import { Pen } from "../pen.js" */
/** @import { Mark, Painter } from "./mark.js" */

/** @type {Painter} */
function paint(pen, layer, panel, plan, t) {
  if (shownAt(layer, 1, t) < 1) return;
  const at = (/** @type {Value | undefined} */ v) => numbersAt(layer, v, t)[0] ?? NaN;
  const { x, y } = panel;
  const [fromX, fromY] = [x.at(at(layer.x)), y.at(at(layer.y))];
  const [tipX, tipY] = [x.at(at(layer.tip_x)), y.at(at(layer.tip_y))];
  if (![fromX, fromY, tipX, tipY].every(Number.isFinite)) return;
  pen.strokeStyle = shade(plan.theme, plan.frame.inks, layer.ink);
  pen.lineWidth = 1.25;
  pen.lineJoin = "round";
  pen.lineCap = "round";
  pen.setLineDash([]);
  shaft(pen, fromX, fromY, tipX, tipY);
  if (textAt(layer, t)) drawText(pen, layer, panel, plan, t);
}

/**
 * With an open head.
 * @param {Pen} pen
 * @param {number} x
 * @param {number} y
 * @param {number} tipX
 * @param {number} tipY
 */
function shaft(pen, x, y, tipX, tipY) {
  const angle = Math.atan2(tipY - y, tipX - x);
  const head = Math.min(7, Math.hypot(tipX - x, tipY - y) / 2);
  pen.beginPath();
  pen.moveTo(x, y);
  pen.lineTo(tipX, tipY);
  for (const side of [-0.45, 0.45]) {
    pen.moveTo(tipX, tipY);
    pen.lineTo(tipX - head * Math.cos(angle + side), tipY - head * Math.sin(angle + side));
  }
  pen.stroke();
}

/** @type {Mark} */
export const arrow = { paint, columns: [], crest: "y" };
