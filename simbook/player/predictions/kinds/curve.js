/** A curve: the reader draws it on the figure's axes. A guess is its value at each knot. */

import { say } from "../../page/texts.js";
import { compareCurve, isNear } from "../comparing.js";
import { heightAt, shareOf, tellValue, valueAt } from "../plane.js";
import { Sliders } from "../sliders.js";

/** @import { Series } from "../plane.js" */
/** @import { Kind, Spot } from "./index.js" */

const NEAR = 0.2; // of the way to the next knot: so near, a knot goes along with the pointer

/**
 * @param {HTMLElement} root
 * @returns {Kind}
 */
export function mountCurve(root) {
  const sliders = new Sliders(root, (_, { y }) => y);
  const { plane, tolerance, names } = sliders;
  const knots = sliders.all.map(({ input }) => Number(input.dataset.at));
  const places = knots.map((knot) => shareOf(plane.x, knot));
  const near = (/** @type {number[]} */ guess, /** @type {Series} */ fact) =>
    isNear(guess, fact, knots, plane, tolerance);
  const tell = (/** @type {number[]} */ values) =>
    values.map((v, i) => say("knotValue", { value: tellValue(plane.y, v), knot: names[i] ?? "" }));
  return {
    given: () => sliders.values,
    ask: () => say("drawFirst"),
    accepts: (guess) => sliders.accepts(guess),
    fill: (guess) =>
      guess.forEach((/** @type {number} */ v, /** @type {number} */ i) =>
        sliders.put(i, shareOf(plane.y, v)),
      ),
    isRight: near,
    words: (fact) => tell(Array.isArray(fact) ? fact : along(fact)).join(", "),
    compare: (guess, fact) =>
      compareCurve(guess, fact, knots, plane, { names, near: near(guess, fact) }),
    focus: () => sliders.focus(),
    drawing: {
      axes: plane.axes,
      hint: say("drawHere"),
      touched: () => sliders.touched(),
      forget: () => sliders.forget(),
      stroke(from, to) {
        for (const [i, share] of strokeAt(places, from, to)) sliders.put(i, share);
      },
      sketch() {
        const values = sliders.values;
        if (!values) return null;
        const [x, y] = plane.start && plane.start[0] < (knots[0] ?? 0) ? plane.start : [];
        const begun = x === undefined || y === undefined ? [[], []] : [[x], [y]];
        return {
          axes: plane.axes,
          x: [...(begun[0] ?? []), ...knots],
          y: [...(begun[1] ?? []), ...values],
        };
      },
    },
  };

  /** @param {Series} fact */
  function along(fact) {
    return knots.map((knot) => valueAt(plane.y, heightAt(fact, plane, knot)));
  }
}

/**
 * The knots that a piece of a stroke moves, and where to: those that it passes over, and one that it
 * comes near to.
 * @param {number[]} places  parts of the horizontal axis, rising
 * @param {Spot} from
 * @param {Spot} to
 * @returns {[number, number][]}  index of a knot, part of the vertical axis
 */
export function strokeAt(places, from, to) {
  /** @type {Map<number, number>} */
  const moved = new Map();
  const [left, right] = from.x <= to.x ? [from, to] : [to, from];
  places.forEach((place, i) => {
    if (place < left.x || place > right.x || left.x === right.x) return;
    const part = (place - left.x) / (right.x - left.x);
    moved.set(i, left.y * (1 - part) + right.y * part);
  });
  const nearest = nearestTo(places, to.x);
  const isTap = from.x === to.x && from.y === to.y;
  if (isTap || Math.abs((places[nearest] ?? NaN) - to.x) <= NEAR * gapAt(places, nearest))
    moved.set(nearest, to.y);
  return [...moved];
}

/**
 * @param {number[]} places
 * @param {number} x
 */
function nearestTo(places, x) {
  const away = places.map((place) => Math.abs(place - x));
  return away.indexOf(Math.min(...away));
}

/**
 * @param {number[]} places
 * @param {number} i
 */
function gapAt(places, i) {
  const place = places[i] ?? NaN;
  const gaps = [place - (places[i - 1] ?? -Infinity), (places[i + 1] ?? Infinity) - place];
  return Math.min(...gaps);
}
