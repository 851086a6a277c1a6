/** How far a drawn guess is from what a run has drawn, in parts of the axes and in words. No page. */

import { say } from "../page/texts.js";
import { heightAt, shareOf, tellLength, tellValue, valueAt, within } from "./plane.js";

/** @import { Plane, Series } from "./plane.js" */

const ROUNDING = 1e-9; // both ends of a tolerance belong to it

/**
 * A guess at each of the knots beside what came there. Who draws cannot leave the axes, so what came
 * beyond them counts as at their edge.
 * @param {number[]} guess   values
 * @param {Series} fact
 * @param {number[]} knots
 * @param {Plane} plane
 */
function pairs(guess, fact, knots, plane) {
  const all = knots.map((knot, i) => {
    const height = heightAt(fact, plane, knot);
    const guessed = guess[i] ?? NaN;
    const off = Math.abs(within(shareOf(plane.y, guessed)) - within(height));
    return { i, guessed, came: valueAt(plane.y, height), off };
  });
  return all.filter(({ off }) => Number.isFinite(off));
}

/** @param {{ off: number }[]} apart */
function mean(apart) {
  return apart.reduce((sum, { off }) => sum + off, 0) / apart.length;
}

/**
 * @param {number[]} guess
 * @param {Series} fact
 * @param {number[]} knots
 * @param {Plane} plane
 * @param {number} tolerance  of the vertical axis, on average
 */
export function isNear(guess, fact, knots, plane, tolerance) {
  return mean(pairs(guess, fact, knots, plane)) <= tolerance + ROUNDING;
}

/**
 * @param {number[]} guess
 * @param {Series} fact
 * @param {number[]} knots
 * @param {Plane} plane
 * @param {{ names: string[], near: boolean }} how  the knots in words
 */
export function compareCurve(guess, fact, knots, plane, { names, near }) {
  const apart = pairs(guess, fact, knots, plane);
  const most = apart.reduce((a, b) => (b.off > a.off ? b : a));
  return say(near ? "curveClose" : "curveOff", {
    off: tellLength(plane.y, mean(apart)),
    knot: names[most.i] ?? "",
    guess: tellValue(plane.y, most.guessed),
    fact: tellValue(plane.y, most.came),
  });
}

/**
 * Where a trail ends, or the only point there is: the last one whose numbers are finite.
 * @param {Series} fact
 */
export function endOf({ x, y }) {
  let i = Math.min(x.length, y.length) - 1;
  while (i > 0 && !(Number.isFinite(x[i]) && Number.isFinite(y[i]))) i--;
  return [x[i] ?? NaN, y[i] ?? NaN];
}

/**
 * How far apart two places are along each of the axes.
 * @param {number[]} a
 * @param {number[]} b
 * @param {Plane} plane
 */
export function apart([x0 = NaN, y0 = NaN], [x1 = NaN, y1 = NaN], plane) {
  return {
    across: Math.abs(shareOf(plane.x, x0) - shareOf(plane.x, x1)),
    up: Math.abs(shareOf(plane.y, y0) - shareOf(plane.y, y1)),
  };
}

/**
 * @param {number[]} guess
 * @param {Series} fact
 * @param {Plane} plane
 * @param {number} tolerance  of each axis
 */
export function isThere(guess, fact, plane, tolerance) {
  const { across, up } = apart(guess, endOf(fact), plane);
  return Math.hypot(across, up) <= tolerance + ROUNDING;
}

/**
 * @param {number[]} guess
 * @param {Series} fact
 * @param {Plane} plane
 * @param {{ names: string[], near: boolean }} how  what the axes are called
 */
export function comparePlace(guess, fact, plane, { names: [x = "x", y = "y"], near }) {
  const came = endOf(fact);
  const { across, up } = apart(guess, came, plane);
  return say(near ? "placeClose" : "placeOff", {
    guess: tellPlace(guess, plane, [x, y]),
    fact: tellPlace(came, plane, [x, y]),
    across: tellLength(plane.x, across),
    up: tellLength(plane.y, up),
    x,
    y,
  });
}

/**
 * @param {number[]} place
 * @param {Plane} plane
 * @param {string[]} names
 */
export function tellPlace([x = NaN, y = NaN], plane, [across = "x", up = "y"]) {
  return `${across} ${tellValue(plane.x, x)}, ${up} ${tellValue(plane.y, y)}`;
}
