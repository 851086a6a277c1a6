/** The area between two curves over x. */

import { numbersAt, shownAt } from "../../wire/frames.js";
import { trace } from "../pen.js";
import { shade } from "../theme.js";
import { each } from "../series.js";
import { areaSample } from "../stroke.js";

/** @import { Mark, Painter } from "./mark.js" */

/** @type {Painter} */
function paint(pen, layer, { x, y }, { theme, frame }, t) {
  const xs = numbersAt(layer, layer.x, t);
  const low = numbersAt(layer, layer.low, t);
  const high = numbersAt(layer, layer.high, t);
  const count = shownAt(layer, xs.length, t);
  const there = (/** @type {number} */ i) => i < count;
  const edge = (/** @type {number} */ i) => (there(i) ? i : 2 * count - 1 - i);
  trace(
    pen,
    (i) => x.at(xs[edge(i)] ?? NaN),
    (i) => y.at(each(there(i) ? low : high, edge(i), NaN)),
    2 * count,
  );
  pen.closePath();
  pen.fillStyle = shade(theme, frame.inks, layer.ink);
  pen.fill();
}

/** @type {Mark} */
export const band = {
  paint,
  slack: 1.5,
  isBackdrop: true,
  columns: ["low", "high"],
  crest: "high",
  sample: areaSample,
};
