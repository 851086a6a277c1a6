/** The frame of an Axes: grid lines, ticks and words. It stays while the data move. */

import { keyed } from "./colorbar.js";
import { crisp } from "./pen.js";
import { font } from "./theme.js";
import { widthOf } from "./widths.js";

/** @import { Panel } from "./layout.js" */
/** @import { Pen } from "./pen.js" */
/** @import { TickLabel } from "./ticks.js" */
/** @import { Theme } from "./theme.js" */

const TITLE = 1.08; // its size, in that of the other words
const KEY_NAMES = 0.45; // of the width of a panel, for the names of keys to colors

/**
 * @param {Pen} pen
 * @param {Panel} panel
 * @param {Theme} theme
 * @param {number} ratio
 */
export function drawAxes(pen, panel, theme, ratio) {
  const { twin, bare, grid = panel.isMap ? "none" : "both" } = panel.spec;
  if (twin !== undefined) return drawTwin(pen, panel, theme);
  if (bare) return drawTitle(pen, panel, theme);
  if (grid !== "none") drawGrid(pen, panel, theme, ratio, grid);
  drawBaseline(pen, panel, theme, ratio);
  drawTicks(pen, panel, theme, ratio);
  drawNames(pen, panel, theme);
  if (panel.keys) drawKeyNames(pen, panel, theme);
}

/**
 * @param {Pen} pen
 * @param {Panel} panel
 * @param {Theme} theme
 * @param {number} ratio
 * @param {string} which
 */
function drawGrid(pen, { box, x, y }, theme, ratio, which) {
  pen.beginPath();
  for (const { value } of which === "y" ? [] : x.ticks)
    vertical(pen, crisp(x.at(value), ratio), box.y, box.y + box.height);
  for (const { value } of which === "x" ? [] : y.ticks)
    horizontal(pen, crisp(y.at(value), ratio), box.x, box.x + box.width);
  strokeHairline(pen, theme.rule, ratio);
}

/**
 * The lower edge; around a map the whole outline.
 * @param {Pen} pen
 * @param {Panel} panel
 * @param {Theme} theme
 * @param {number} ratio
 */
function drawBaseline(pen, panel, theme, ratio) {
  const { x, y, width, height } = panel.box;
  pen.beginPath();
  horizontal(pen, crisp(y + height, ratio), x, x + width);
  if (panel.isMap) {
    horizontal(pen, crisp(y, ratio), x, x + width);
    vertical(pen, crisp(x, ratio), y, y + height);
    vertical(pen, crisp(x + width, ratio), y, y + height);
  }
  strokeHairline(pen, theme.muted, ratio);
}

/**
 * @param {Pen} pen
 * @param {Panel} panel
 * @param {Theme} theme
 * @param {number} ratio
 */
function drawTicks(pen, { box, x, y }, theme, ratio) {
  const floor = box.y + box.height;
  pen.beginPath();
  for (const { value } of x.ticks) vertical(pen, crisp(x.at(value), ratio), floor, floor + 4);
  strokeHairline(pen, theme.muted, ratio);
  pen.fillStyle = theme.muted;
  for (const { value, label } of x.ticks) {
    tickLabel(pen, label, x.at(value), floor + theme.size * 1.05, "center", theme);
  }
  for (const { value, label } of y.ticks)
    tickLabel(pen, label, box.x - 7, y.at(value), "right", theme);
}

/**
 * The ticks of y at the right, and its name above them.
 * @param {Pen} pen
 * @param {Panel} panel
 * @param {Theme} theme
 */
function drawTwin(pen, { spec, box, gutter, left, y }, theme) {
  const end = box.x + box.width;
  pen.fillStyle = theme.muted;
  for (const { value, label } of y.ticks)
    tickLabel(pen, label, end + 7, y.at(value), "left", theme);
  pen.textAlign = "right";
  pen.textBaseline = "alphabetic";
  const [right, middle] = [end + gutter, (left + end + gutter) / 2];
  const above = box.y - theme.size * 1.05;
  drawFitting(pen, spec.y.label, { left: middle, right, y: above }, theme);
}

/**
 * @param {Pen} pen
 * @param {Panel} panel
 * @param {Theme} theme
 */
function drawTitle(pen, { spec, left, right, box }, theme) {
  if (!spec.title) return;
  pen.textBaseline = "alphabetic";
  pen.textAlign = "left";
  pen.fillStyle = theme.ink;
  drawFitting(pen, spec.title, { left, right, y: box.y - 5 }, theme, TITLE, 600);
}

/**
 * Words above all axes.
 * @param {Pen} pen
 * @param {string} text
 * @param {number} width  px
 * @param {Theme} theme
 */
export function drawSuptitle(pen, text, width, theme) {
  pen.textBaseline = "alphabetic";
  pen.textAlign = "left";
  pen.fillStyle = theme.ink;
  drawFitting(pen, text, { left: 0, right: width, y: theme.size * 1.2 }, theme, 1.16, 600);
}

/**
 * @param {Pen} pen
 * @param {TickLabel} label
 * @param {number} x
 * @param {number} y  middle of the letters
 * @param {"center" | "right" | "left"} align
 * @param {Theme} theme
 */
function tickLabel(pen, { base, power }, x, y, align, theme) {
  pen.textBaseline = "middle";
  pen.textAlign = "left";
  const face = font(theme);
  const small = font(theme, 0.74);
  const raised = power ? widthOf(pen, theme, small, power) : 0;
  const width = widthOf(pen, theme, face, base) + raised;
  const left = align === "center" ? x - width / 2 : align === "left" ? x : x - width;
  pen.font = face;
  pen.fillText(base, left, y);
  if (!power) return;
  pen.font = small;
  pen.fillText(power, left + width - raised, y - theme.size * 0.38);
}

/**
 * Title and the name of the vertical axis above the box, the other name below its end. One that
 * is wider than its panel is written smaller.
 * @param {Pen} pen
 * @param {Panel} panel
 * @param {Theme} theme
 */
function drawNames(pen, panel, theme) {
  const { spec, left, right, box } = panel;
  const line = theme.size * 1.5;
  let y = box.y - theme.size * 1.05;
  pen.textBaseline = "alphabetic";
  pen.textAlign = "left";
  pen.fillStyle = theme.muted;
  const key = panel.keys ? keyNames(panel) : "";
  const across = { left, right: key ? right - KEY_NAMES * (right - left) : right };
  if (spec.y.label) drawFitting(pen, spec.y.label, { ...across, y }, theme);
  y -= spec.y.label ? line : 0;
  pen.fillStyle = theme.ink;
  if (spec.title) drawFitting(pen, spec.title, { ...across, y }, theme, TITLE, 600);
  pen.fillStyle = theme.muted;
  pen.textAlign = "right";
  const below = { left, right: box.x + box.width, y: box.y + box.height + line * 1.75 };
  drawFitting(pen, spec.x.label, below, theme);
}

/** @param {Panel} panel */
function keyNames({ spec }) {
  return keyed(spec)
    .map(({ colorbar }) => colorbar?.label)
    .filter(Boolean)
    .join(", ");
}

/**
 * What the colors stand for, above their keys.
 * @param {Pen} pen
 * @param {Panel} panel
 * @param {Theme} theme
 */
function drawKeyNames(pen, panel, theme) {
  const { box, gutter, keys, left, right } = panel;
  const end = box.x + box.width + gutter + keys;
  pen.textAlign = "right";
  pen.textBaseline = "alphabetic";
  pen.fillStyle = theme.muted;
  const place = { left: end - KEY_NAMES * (right - left), right: end, y: box.y - theme.size * 0.8 };
  drawFitting(pen, keyNames(panel), place, theme);
}

/**
 * Words that begin at the left, or end at the right if the pen aligns them so.
 * @param {Pen} pen
 * @param {string} text
 * @param {{ left: number, right: number, y: number }} place
 * @param {Theme} theme
 * @param {number} [scale]
 * @param {number} [weight]
 */
function drawFitting(pen, text, { left, right, y }, theme, scale = 1, weight = 400) {
  const whole = widthOf(pen, theme, font(theme, scale, weight), text);
  const fits = whole > right - left ? (right - left) / whole : 1;
  pen.font = font(theme, scale * fits, weight);
  pen.fillText(text, pen.textAlign === "right" ? right : left, y);
}

/**
 * @param {Pen} pen
 * @param {number} x
 * @param {number} from
 * @param {number} to
 */
function vertical(pen, x, from, to) {
  pen.moveTo(x, from);
  pen.lineTo(x, to);
}

/**
 * @param {Pen} pen
 * @param {number} y
 * @param {number} from
 * @param {number} to
 */
function horizontal(pen, y, from, to) {
  pen.moveTo(from, y);
  pen.lineTo(to, y);
}

/**
 * @param {Pen} pen
 * @param {string} color
 * @param {number} ratio
 */
function strokeHairline(pen, color, ratio) {
  pen.setLineDash([]);
  pen.lineWidth = 1 / ratio;
  pen.strokeStyle = color;
  pen.stroke();
}
