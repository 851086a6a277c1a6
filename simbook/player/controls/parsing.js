/** Text as a number that a control allows. Pure. */

import { readNumber, showNumber, tellNumber } from "../page/numbers.js";

/** @import { TextKey } from "../page/texts.js" */

/** @typedef {{ low?: number, high?: number }} Range */
/** @typedef {{ value: number, reason?: undefined } | { reason: TextKey, value?: undefined }} ParsedNumber */

/**
 * @param {string} text
 * @param {Range} range
 * @param {TextKey} reason  why not, where it is no number or lies outside
 * @returns {ParsedNumber}
 */
export function numberIn(text, range, reason) {
  const read = readNumber(text);
  if (read.reason === "grouped") return read;
  return read.value !== undefined && isWithin(read.value, range) ? read : { reason };
}

/**
 * @param {string} text
 * @param {Range} range
 * @returns {ParsedNumber}
 */
export function wholeIn(text, range) {
  const read = numberIn(text, range, "notWhole");
  return read.reason || Number.isInteger(read.value) ? read : { reason: "notWhole" };
}

/**
 * @param {number} value
 * @param {Range} range
 */
export function isWithin(value, { low = -Infinity, high = Infinity }) {
  return value >= low && value <= high;
}

/**
 * A range as the sentence of a refusal says it.
 * @param {Range} range
 */
export function rangeOf({ low = -Infinity, high = Infinity }) {
  return { low: showNumber(low), high: showNumber(high) };
}

/**
 * A number as a sentence says it.
 * @param {number} value
 * @param {{ unit?: string }} control
 */
export function withUnit(value, { unit = "" }) {
  const gap = /^[\p{L}]/u.test(unit) ? " " : "";
  return tellNumber(value) + gap + unit;
}
