/** Words beside the marks that they name: direct labels where there is room, a legend when asked. */

import { drawLegend } from "./legend.js";
import { markOf } from "./marks/index.js";
import { words } from "./pen.js";
import { font, wordShade } from "./theme.js";
import { widthOf } from "./widths.js";

/** @import { AxesSpec, Frame, Layer } from "../wire/types.js" */
/** @import { Panel, Plan } from "./layout.js" */
/** @import { Pen } from "./pen.js" */
/** @import { Theme } from "./theme.js" */

/**
 * @typedef {object} Label
 * @property {string} text
 * @property {Layer} layer
 * @property {number} x  px
 * @property {number} y  px, of the middle of its letters
 * @property {boolean} [isInside]  it ends at x instead of beginning there
 */

const LABEL_GAP = 8; // px between a line's end and its name
const EDGE = 6; // px between the middle of a name and the edge of its box

/**
 * The px that names to the right of the box need; 0 where they would take more than `most`.
 * @param {AxesSpec} spec
 * @param {Frame} frame
 * @param {Theme} theme
 * @param {Pen} pen
 * @param {number} most
 */
export function gutterLabels(spec, frame, theme, pen, most) {
  if (spec.legend) return 0;
  const face = font(theme, 1, 500);
  const last = (frame.steps?.count ?? 1) - 1;
  const widths = spec.layers
    .filter((layer) => endsAtRight(spec, layer, last))
    .map((layer) => widthOf(pen, theme, face, layer.label) + LABEL_GAP + 2);
  const widest = Math.max(0, ...widths);
  return widest <= most ? widest : 0;
}

/**
 * Whether a labeled line runs to the right edge of its axes.
 * @param {AxesSpec} spec
 * @param {Layer} layer
 * @param {number} t
 */
function endsAtRight(spec, layer, t) {
  const { end: endOf, hasGutter } = markOf(layer);
  if (!layer.label || !endOf || !hasGutter) return false;
  const end = endOf(layer, t);
  const [low, high] = spec.x.limits ?? [0, 1];
  const log = spec.x.scale === "log";
  const part = log ? Math.log(end.x / low) / Math.log(high / low) : (end.x - low) / (high - low);
  return part > 0.86 && part <= 1.001;
}

/**
 * Draws the names of one panel's layers at step `t`.
 * @param {Pen} pen
 * @param {Panel} panel
 * @param {Plan} plan
 * @param {number} t
 */
export function drawLabels(pen, panel, plan, t) {
  const { spec } = panel;
  if (spec.legend || spec.ghosts) drawLegend(pen, panel, plan);
  if (spec.legend) return;
  const named = spec.layers.filter(({ label }) => label);
  const last = (plan.frame.steps?.count ?? 1) - 1;
  const ends = named.flatMap((layer) => {
    const end = markOf(layer).end?.(layer, layer.steps?.mode === "follow" ? t : last);
    return end ? labelAt(layer, panel.x.at(end.x), panel.y.at(end.y), panel) : [];
  });
  const placed = named.flatMap(
    (layer) => markOf(layer).label?.(layer, panel, t, plan.theme.size) ?? [],
  );
  for (const label of [...spread(ends, panel, plan.theme.size * 1.3), ...placed]) {
    drawLabel(pen, label, panel, plan);
  }
}

/**
 * @param {Layer} layer
 * @param {number} x
 * @param {number} y
 * @param {Panel} panel
 * @returns {Label[]}
 */
function labelAt(layer, x, y, { box }) {
  if (!Number.isFinite(x) || !Number.isFinite(y)) return [];
  const beside = Math.min(Math.max(x, box.x), box.x + box.width) + LABEL_GAP;
  return [{ text: layer.label, layer, x: beside, y }];
}

/**
 * Labels at about the same place move apart, `line` px where there is room, and stay in the box.
 * @param {Label[]} labels
 * @param {Panel} panel
 * @param {number} line
 */
function spread(labels, { box }, line) {
  const [top, bottom] = [box.y + EDGE, box.y + box.height - EDGE];
  const gap = Math.min(line, (bottom - top) / Math.max(labels.length - 1, 1));
  const down = [...labels].sort((a, b) => a.y - b.y);
  stack(down, (label, above) => Math.max(label.y, above ? above.y + gap : top));
  stack(down.reverse(), (label, below) => Math.min(label.y, below ? below.y - gap : bottom));
  return labels;
}

/**
 * Places labels one after another, each against the last one before it that it could touch.
 * @param {Label[]} labels
 * @param {(label: Label, before: Label | undefined) => number} place
 */
function stack(labels, place) {
  labels.forEach((label, i) => {
    label.y = place(
      label,
      labels.slice(0, i).findLast((other) => meet(other, label)),
    );
  });
}

/**
 * Whether two labels would lie on each other at the same height.
 * @param {Label} a
 * @param {Label} b
 */
function meet(a, b) {
  return Math.abs(a.x - b.x) < 60;
}

/**
 * @param {Pen} pen
 * @param {Label} label
 * @param {Panel} panel
 * @param {Plan} plan
 */
function drawLabel(pen, { text, layer, x, y, isInside = false }, panel, { theme, frame }) {
  const { box, right, keys, taken } = panel;
  const face = font(theme, 1, 500);
  const room = right - keys - taken - x;
  const flip = isInside || widthOf(pen, theme, face, text) > room + 1;
  const back = isInside ? 2 : 2 * LABEL_GAP;
  const at = flip ? Math.min(x, box.x + box.width) - back : x;
  const look = {
    color: wordShade(theme, frame.inks, layer.ink),
    ground: theme.ground,
    font: face,
  };
  words(pen, text, at, y, { ...look, align: flip ? "right" : "left" });
}
