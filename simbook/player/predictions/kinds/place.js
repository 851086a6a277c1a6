/** A place: the reader marks it on the figure's axes. A guess is its two values. */

import { say } from "../../page/texts.js";
import { comparePlace, endOf, isThere, tellPlace } from "../comparing.js";
import { shareOf } from "../plane.js";
import { Sliders } from "../sliders.js";

/** @import { Series } from "../plane.js" */
/** @import { Kind } from "./index.js" */

/**
 * @param {HTMLElement} root
 * @returns {Kind}
 */
export function mountPlace(root) {
  const sliders = new Sliders(root, ({ dataset }, { x, y }) => (dataset.axis === "x" ? x : y));
  const { plane, tolerance, names } = sliders;
  const there = (/** @type {number[]} */ guess, /** @type {Series} */ fact) =>
    isThere(guess, fact, plane, tolerance);
  return {
    given: () => sliders.values,
    ask: () => say("markFirst"),
    accepts: (guess) => sliders.accepts(guess),
    fill([x, y]) {
      sliders.put(0, shareOf(plane.x, x));
      sliders.put(1, shareOf(plane.y, y));
    },
    isRight: there,
    words: (fact) => tellPlace(Array.isArray(fact) ? fact : endOf(fact), plane, names),
    compare: (guess, fact) => comparePlace(guess, fact, plane, { names, near: there(guess, fact) }),
    focus: () => sliders.focus(),
    drawing: {
      axes: plane.axes,
      hint: say("markHere"),
      touched: () => sliders.touched(),
      forget: () => sliders.forget(),
      stroke(_, to) {
        sliders.put(0, to.x);
        sliders.put(1, to.y);
      },
      sketch() {
        const [x, y] = sliders.values ?? [];
        return x === undefined || y === undefined ? null : { axes: plane.axes, x: [x], y: [y] };
      },
    },
  };
}
