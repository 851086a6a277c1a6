/** The layers of a panel: each kind has a small function that draws its data at step `t`. */

import { drawBand, drawBars } from "./areas.js";
import { drawContour, drawFill } from "./contour.js";
import { drawLine, drawPoints, drawRule } from "./curves.js";
import { drawImage } from "./image.js";
import { drawArrow, drawText } from "./notes.js";

/** @import { Layer } from "../wire/types.js" */
/** @import { Panel, Plan } from "./layout.js" */
/** @import { Pen } from "./pen.js" */

/** @typedef {(pen: Pen, layer: Layer, panel: Panel, plan: Plan, t: number) => void} Painter */

/** @type {Record<string, Painter>} */
const PAINTERS = {
  line: drawLine,
  points: drawPoints,
  bars: drawBars,
  band: drawBand,
  hline: drawRule,
  vline: drawRule,
  text: drawText,
  arrow: drawArrow,
  contour: drawContour,
  fill: drawFill,
  image: drawImage,
};

const UNCLIPPED = new Set(["text", "arrow", "points"]);

/** @type {Painter} */
export function drawLayer(pen, layer, panel, plan, t) {
  const paint = PAINTERS[layer.kind];
  if (!paint) return;
  const { x, y, width, height } = panel.box;
  const slack = UNCLIPPED.has(layer.kind) ? 8 : 1.5;
  pen.save();
  pen.globalAlpha = layer.alpha ?? 1;
  if (layer.kind !== "text" && layer.kind !== "arrow") {
    pen.beginPath();
    pen.rect(x - slack, y - slack, width + 2 * slack, height + 2 * slack);
    pen.clip();
  }
  paint(pen, layer, panel, plan, t);
  pen.restore();
}
