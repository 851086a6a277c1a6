/** A legend, where the author asks for one instead of names beside the lines. */

import { mark } from "./markers.js";
import { words } from "./pen.js";
import { dashOf, font, shade, wordShade } from "./theme.js";

/** @import { Frame, Layer } from "../types.js" */
/** @import { Panel, Plan } from "./layout.js" */
/** @import { Pen } from "./pen.js" */
/** @import { Theme } from "./theme.js" */

/**
 * A list of marks and names in the upper right corner.
 * @param {Pen} pen
 * @param {Panel} panel
 * @param {Plan} plan
 */
export function drawLegend(pen, { spec, box }, { theme, frame }) {
  const named = spec.layers.filter(({ label }) => label);
  const line = theme.size * 1.45;
  pen.font = font(theme, 1, 500);
  const width = Math.max(...named.map(({ label }) => pen.measureText(label).width)) + 40;
  const left = box.x + box.width - width - 6;
  pen.save();
  pen.globalAlpha = 0.86;
  pen.fillStyle = theme.ground;
  pen.fillRect(left, box.y + 6, width, named.length * line + 8);
  pen.restore();
  named.forEach((layer, i) => {
    const y = box.y + 10 + (i + 0.5) * line;
    swatch(pen, layer, left + 6, y, theme, frame);
    const look = { colour: wordShade(theme, frame.inks, layer.ink), ground: theme.ground };
    words(pen, layer.label, left + 34, y, { ...look, font: font(theme, 1, 500) });
  });
}

/**
 * @param {Pen} pen
 * @param {Layer} layer
 * @param {number} x
 * @param {number} y
 * @param {Theme} theme
 * @param {Frame} frame
 */
function swatch(pen, layer, x, y, theme, { inks }) {
  const colour = shade(theme, inks, layer.ink);
  if (layer.kind === "points")
    return mark(pen, layer.marker || "o", x + 11, y, 7, { colour, ground: theme.ground });
  pen.beginPath();
  pen.moveTo(x, y);
  pen.lineTo(x + 22, y);
  pen.strokeStyle = colour;
  pen.lineWidth = layer.kind === "band" || layer.kind === "bars" ? 9 : 2;
  pen.setLineDash(layer.kind === "band" ? [] : dashOf(layer, inks, 2));
  pen.stroke();
}
