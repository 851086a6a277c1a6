/**
 * Numbers as readers type them and as they are shown to them, with the decimal sign of the book's
 * language. Pure but for that.
 *
 * Python reads by the same rules (`simbook/kit/controls/text.py`, `short` in `kit/words.py`). The
 * guide for authors has them; tests/simbook/values.json and numbers.json hold both sides to them.
 */

import { say } from "./texts.js";

/** @typedef {{ value: number, reason?: undefined }} ANumber */
/** @typedef {ANumber | { reason: "grouped" | "notNumber", value?: undefined }} ReadNumber */

export const SPACES = " \\t\\r\\n\\u00a0\\u2009\\u202f"; // JavaScript and Python do not agree on spaces
const AROUND = new RegExp(`^[${SPACES}]+|[${SPACES}]+$`, "g");
const POWER = "([eE][+-]?[0-9]+)?";
const NUMBER = new RegExp(`^[+-]?([0-9]+[.,]?[0-9]*|[.,][0-9]+)${POWER}$`);
const POINTED = new RegExp(`^[+-]?[0-9]*\\.?[0-9]*${POWER}$`);
/** Thousands set apart. A comma before exactly three digits may do that as well. */
const GROUPED = new RegExp(
  `^[+-]?[1-9][0-9]{0,2}([${SPACES},.'’_][0-9]{3})+([.,][0-9]*)?${POWER}$`,
);

/** What parts a number's whole from its decimals: a point or a comma. */
export function decimalSign() {
  return say("decimal") === "," ? "," : ".";
}

/**
 * The digits of a number, written with a point, as the book's language has them.
 * @param {string} digits
 */
export function localized(digits) {
  return digits.replace(".", decimalSign());
}

/**
 * What a reader has typed, for `readNumber`: where the comma is the decimal sign, the point before
 * three digits may part thousands.
 * @param {string} text
 */
export function fromTyped(text) {
  if (decimalSign() === ".") return text;
  return text.replace(/[.,]/g, (sign) => (sign === "," ? "." : ","));
}

/** @param {string} text */
export function trimmed(text) {
  return text.replace(AROUND, "");
}

/**
 * The number in `text`, which may be infinite, or why there is none.
 * @param {string} text
 * @returns {ReadNumber}
 */
export function readNumber(text) {
  const plain = trimmed(text).replaceAll("−", "-");
  if (GROUPED.test(plain) && !POINTED.test(plain)) return { reason: "grouped" };
  if (!NUMBER.test(plain)) return { reason: "notNumber" };
  return { value: Number(plain.replace(",", ".")) + 0 }; // minus zero is zero
}

/**
 * A number as short as it can be said without another meaning for a reader.
 * @param {number} value
 */
export function showNumber(value) {
  if (Number.isSafeInteger(value)) return String(value);
  const rounded = Number(value.toPrecision(6));
  const small = rounded !== 0 && (Math.abs(rounded) < 1e-4 || Math.abs(rounded) >= 1e7);
  return localized(small ? rounded.toExponential().replace("e+", "e") : String(rounded));
}

/**
 * The same for eyes alone: with a true minus.
 * @param {number} value
 */
export function tellNumber(value) {
  return showNumber(value).replaceAll("-", "−");
}
