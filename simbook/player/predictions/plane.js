/** The axes of a figure on which a guess is drawn: values, and the part of an axis up to each. No page. */

import { tellNumber } from "../page/numbers.js";
import { say } from "../page/texts.js";

/**
 * @typedef {object} Axis
 * @property {[number, number]} limits  values at its lower and at its upper end
 * @property {"linear" | "log"} scale
 * @property {string} label
 *
 * @typedef {object} Plane
 * @property {number} axes  which of the figure's
 * @property {Axis} x
 * @property {Axis} y
 * @property {[number, number] | null} start  a point that the figure shows from the first step on
 *
 * @typedef {{ x: number[], y: number[] }} Series  what a run has drawn, to its end
 */

const DIGITS = 2; // that a hand-drawn value is worth

/**
 * The part of the axis below a value: 0 at the lower end, 1 at the upper, beyond both as it comes.
 * @param {Axis} axis
 * @param {number} value
 */
export function shareOf({ limits: [low, high], scale }, value) {
  if (scale === "log") return Math.log(value / low) / Math.log(high / low);
  return (value - low) / (high - low);
}

/**
 * @param {Axis} axis
 * @param {number} share
 */
export function valueAt({ limits: [low, high], scale }, share) {
  return scale === "log" ? low * (high / low) ** share : low + share * (high - low);
}

/**
 * A value in words, to the digits that a drawing is worth.
 * @param {Axis} axis
 * @param {number} value
 */
export function tellValue({ limits: [low, high], scale }, value) {
  if (scale === "log" || !Number.isFinite(value))
    return tellNumber(Number(value.toPrecision(DIGITS)));
  const decimals = Math.max(0, Math.ceil(DIGITS - Math.log10(Math.abs(high - low))));
  return tellNumber(Number(value.toFixed(Math.min(decimals, 100))));
}

/**
 * A length along the axis in words: a difference, or on a logarithmic axis a factor.
 * @param {Axis} axis
 * @param {number} share  not negative
 */
export function tellLength(axis, share) {
  const [low, high] = axis.limits;
  if (axis.scale === "linear") {
    return tellNumber(Number((share * Math.abs(high - low)).toPrecision(DIGITS)));
  }
  const factor = Math.exp(share * Math.abs(Math.log(high / low)));
  return say("offFactor", { factor: tellNumber(Number(factor.toPrecision(DIGITS))) });
}

/**
 * Where on the vertical axis a curve is at `value` of the horizontal one, straight between its points
 * as they are drawn; NaN where it is not.
 * @param {Series} series  x not decreasing
 * @param {Plane} plane
 * @param {number} value
 */
export function heightAt({ x, y }, plane, value) {
  const after = x.findIndex((each) => each >= value);
  const height = (/** @type {number} */ i) => shareOf(plane.y, y[i] ?? NaN);
  if (after < 0) return NaN;
  if (x[after] === value || after === 0) return x[after] === value ? height(after) : NaN;
  const [from, to, at] = [x[after - 1], x[after], value].map((each) =>
    shareOf(plane.x, each ?? NaN),
  );
  const part = ((at ?? NaN) - (from ?? NaN)) / ((to ?? NaN) - (from ?? NaN));
  return height(after - 1) * (1 - part) + height(after) * part;
}

/** @param {number} share */
export function within(share) {
  return Math.min(Math.max(share, 0), 1);
}
