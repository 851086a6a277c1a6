/** Words at a place in the axes, and arrows from words to what they mean. */

import { numbersAt, shownAt, textAt } from "../wire/frames.js";
import { isMap } from "./axes.js";
import { words } from "./pen.js";
import { font, shade, wordShade } from "./theme.js";

/** @import { Value } from "../wire/types.js" */
/** @import { Painter } from "./layers.js" */
/** @import { Pen } from "./pen.js" */

/** @type {Record<string, CanvasTextBaseline>} */
const BASELINES = { bottom: "bottom", top: "top", center: "middle", baseline: "alphabetic" };

/** @type {Painter} */
export function drawText(pen, layer, panel, { theme, frame }, t) {
  const { x, y } = panel;
  if (shownAt(layer, 1, t) < 1) return;
  const px = x.at(numbersAt(layer, layer.x, t)[0] ?? NaN);
  const py = y.at(numbersAt(layer, layer.y, t)[0] ?? NaN);
  if (!Number.isFinite(px) || !Number.isFinite(py)) return;
  const [across = "left", up = "baseline"] = layer.anchor ?? [];
  const [right, above] = layer.offset ?? [0, 0];
  const scale = typeof layer.size === "number" ? layer.size / theme.size : 1;
  words(pen, textAt(layer, t), px + right, py - above, {
    color: wordShade(theme, frame.inks, layer.ink),
    ground: isMap(panel) || layer.steps ? theme.ground : null,
    font: font(theme, scale, 500),
    align: across === "right" || across === "center" ? across : "left",
    baseline: BASELINES[up] ?? "middle",
  });
}

/** @type {Painter} */
export function drawArrow(pen, layer, panel, plan, t) {
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
  arrow(pen, fromX, fromY, tipX, tipY);
  if (textAt(layer, t)) drawText(pen, layer, panel, plan, t);
}

/**
 * A shaft with an open head.
 * @param {Pen} pen
 * @param {number} x
 * @param {number} y
 * @param {number} tipX
 * @param {number} tipY
 */
function arrow(pen, x, y, tipX, tipY) {
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
