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
const LEVEL = 3; // px that a guess may fall to its end and still have its name above
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
  const isPlace = xs.length === 1;
  const falls = (ys.at(-1) ?? 0) - (ys.at(-2) ?? Infinity) > LEVEL; // downwards
  nameGuess(pen, plan, panel, { x: xs.at(-1) ?? NaN, y: ys.at(-1) ?? NaN, label, isPlace, falls });
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
 * Before the end of the guess, above it or, of one that falls there, below; on the other side where
 * other words or the edge are in the way. Always over its axes.
 * @param {Pen} pen
 * @param {Plan} plan
 * @param {Panel} panel
 * @param {{ x: number, y: number, label: string, isPlace: boolean, falls: boolean }} end
 */
function nameGuess(pen, plan, panel, { x, y, label, isPlace, falls }) {
  const { theme } = plan;
  const { box } = panel;
  const face = font(theme, 1, 600);
  const width = widthOf(pen, theme, face, label);
  const middle = isPlace ? x : x - width / 2;
  const at = Math.min(Math.max(middle, box.x + width / 2), box.x + box.width - width / 2);
  const sides = falls ? [y + ABOVE, y - ABOVE] : [y - ABOVE, y + ABOVE];
  const middles = sides.filter((each) => each > box.y && each < box.y + box.height);
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
