/** What is filled between two heights: bars and bands. */

import { numbersAt, shownAt } from "../wire/frames.js";
import { trace } from "./pen.js";
import { shade } from "./theme.js";

/** @import { Painter } from "./layers.js" */

/** @type {Painter} */
export function drawBars(pen, layer, { x, y }, { theme, frame }, t) {
  const xs = numbersAt(layer, layer.x, t);
  const heights = numbersAt(layer, layer.height, t);
  const bottoms = numbersAt(layer, layer.bottom, t);
  const widths = numbersAt(layer, layer.width, t);
  const pick = (
    /** @type {ArrayLike<number>} */ a,
    /** @type {number} */ i,
    /** @type {number} */ or,
  ) => (a.length > 1 ? a[i] : a[0]) ?? or;
  pen.fillStyle = shade(theme, frame.inks, layer.ink);
  for (let i = 0; i < shownAt(layer, xs.length, t); i++) {
    const center = xs[i] ?? NaN;
    const half = pick(widths, i, 0.8) / 2;
    const floor = pick(bottoms, i, 0);
    const [left, right] = [x.at(center - half), x.at(center + half)];
    const base = Number.isFinite(y.at(floor)) ? y.at(floor) : y.at(y.domain[0]);
    pen.fillRect(left, base, right - left, y.at(floor + pick(heights, i, NaN)) - base);
  }
}

/** @type {Painter} */
export function drawBand(pen, layer, { x, y }, { theme, frame }, t) {
  const xs = numbersAt(layer, layer.x, t);
  const low = numbersAt(layer, layer.low, t);
  const high = numbersAt(layer, layer.high, t);
  const count = shownAt(layer, xs.length, t);
  const value = (/** @type {ArrayLike<number>} */ a, /** @type {number} */ i) =>
    (a.length > 1 ? a[i] : a[0]) ?? NaN;
  const there = (/** @type {number} */ i) => i < count;
  const edge = (/** @type {number} */ i) => (there(i) ? i : 2 * count - 1 - i);
  trace(
    pen,
    (i) => x.at(xs[edge(i)] ?? NaN),
    (i) => y.at(value(there(i) ? low : high, edge(i))),
    2 * count,
  );
  pen.closePath();
  pen.fillStyle = shade(theme, frame.inks, layer.ink);
  pen.fill();
}
