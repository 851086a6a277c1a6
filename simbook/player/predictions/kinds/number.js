/** A number, right within a tolerance: the reader types it. */

import { fromTyped, readNumber, showNumber, tellNumber, trimmed } from "../../page/numbers.js";
import { say } from "../../page/texts.js";

/** @import { Kind } from "./index.js" */

const ROUNDING = 1e-9; // relative: both ends of a tolerance belong to it, however they are rounded

/**
 * @param {HTMLElement} root
 * @returns {Kind}
 */
export function mountNumber(root) {
  const field = /** @type {HTMLInputElement} */ (root.querySelector("input"));
  const { unit = "", tolerance = "0" } = field.dataset;
  const read = () => readNumber(fromTyped(withoutUnit(field.value, unit)));
  return {
    given() {
      const { value } = read();
      return value !== undefined && Number.isFinite(value) ? value : null;
    },
    ask() {
      return read().reason === "grouped"
        ? say("grouped", { text: field.value })
        : say("numberFirst");
    },
    accepts: (guess) => typeof guess === "number" && Number.isFinite(guess),
    fill: (guess) => (field.value = showNumber(guess)),
    isRight: (guess, fact) => isWithin(guess, fact, tolerance),
    words: (value) => [tellNumber(value), unit].join(" ").trim(),
    focus: () => field.focus(),
  };
}

/**
 * @param {number} guess
 * @param {number} fact
 * @param {string} tolerance  "0.5", or "5%" of the fact
 */
export function isWithin(guess, fact, tolerance) {
  const size = Math.abs(fact);
  const slack = tolerance.endsWith("%") ? (size * parseFloat(tolerance)) / 100 : Number(tolerance);
  return Math.abs(guess - fact) <= slack + ROUNDING * size;
}

/**
 * A reader may write the unit that stands beside the field.
 * @param {string} text
 * @param {string} unit
 */
function withoutUnit(text, unit) {
  const written = trimmed(text);
  return unit && written.endsWith(unit) ? written.slice(0, -unit.length) : written;
}
