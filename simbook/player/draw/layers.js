/** A layer in its axes, as it is at a step. */

import { markOf } from "./marks/index.js";

/** @import { Painter } from "./marks/mark.js" */

/** @type {Painter} */
export function drawLayer(pen, layer, panel, plan, t) {
  const { paint, slack } = markOf(layer);
  pen.save();
  pen.globalAlpha = layer.alpha ?? 1;
  if (slack !== undefined) {
    const { x, y, width, height } = panel.box;
    pen.beginPath();
    pen.rect(x - slack, y - slack, width + 2 * slack, height + 2 * slack);
    pen.clip();
  }
  paint(pen, layer, panel, plan, t);
  pen.restore();
}
