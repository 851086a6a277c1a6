/** A reader's guess over a picture: a dashed curve, or a cross at a place, with its name. */

import { wordsIn } from "./hidden.js";
import { trace, words } from "./pen.js";
import { font } from "./theme.js";
import { widthOf } from "./widths.js";

/** @import { Sketch } from "../wire/types.js" */
/** @import { Panel, Plan } from "./layout.js" */
/** @import { Pen } from "./pen.js" */

const DASH = [7, 5]; // px
const ARM = 7; // px from the middle of a cross to its ends
const ABOVE = 15; // px between a guess and the middle of its name

/**
 * @param {Pen} pen
 * @param {Plan} plan
 * @param {Sketch} sketch
 * @param {string} label
 */
export function drawSketch(pen, plan, { axes, x, y }, label) {
  const panel = plan.panels[axes];
  if (!panel) return;
  const xs = x.map((value) => panel.x.at(value));
  const ys = y.map((value) => panel.y.at(value));
  pen.lineWidth = 2;
  pen.lineCap = "butt";
  pen.lineJoin = "round";
  for (const [color, width] of [
    /** @type {const} */ ([plan.theme.ground, 5]),
    /** @type {const} */ ([plan.theme.ink, 2]),
  ]) {
    pen.strokeStyle = color;
    pen.lineWidth = width;
    pen.setLineDash(xs.length > 1 ? DASH : []);
    if (xs.length > 1)
      trace(
        pen,
        (i) => xs[i] ?? NaN,
        (i) => ys[i] ?? NaN,
        xs.length,
      );
    else cross(pen, xs[0] ?? NaN, ys[0] ?? NaN);
    pen.stroke();
  }
  pen.setLineDash([]);
  nameGuess(pen, plan, panel, { x: xs.at(-1) ?? NaN, y: ys.at(-1) ?? NaN, label });
}

/**
 * @param {Pen} pen
 * @param {number} x
 * @param {number} y
 */
function cross(pen, x, y) {
  pen.beginPath();
  pen.moveTo(x - ARM, y - ARM);
  pen.lineTo(x + ARM, y + ARM);
  pen.moveTo(x - ARM, y + ARM);
  pen.lineTo(x + ARM, y - ARM);
}

/**
 * Above the end of the guess, or below it where other words or the edge are in the way; always over
 * its axes.
 * @param {Pen} pen
 * @param {Plan} plan
 * @param {Panel} panel
 * @param {{ x: number, y: number, label: string }} end
 */
function nameGuess(pen, plan, panel, { x, y, label }) {
  const { theme } = plan;
  const { box } = panel;
  const face = font(theme, 1, 600);
  const width = widthOf(pen, theme, face, label);
  const at = Math.min(Math.max(x, box.x + width / 2), box.x + box.width - width / 2);
  const middles = [y - ABOVE, y + ABOVE].filter(
    (each) => each > box.y && each < box.y + box.height,
  );
  const height = 1.2 * theme.size;
  const isFree = (/** @type {number} */ middle) =>
    !wordsIn({ x: at - width / 2, y: middle - height / 2, width, height }, panel, plan, pen);
  words(pen, label, at, middles.find(isFree) ?? middles[0] ?? y, {
    color: theme.ink,
    ground: theme.ground,
    font: face,
    align: "center",
  });
}
