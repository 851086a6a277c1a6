/** What readers type, read as numbers. Pure. */

/** @typedef {{ low: number, high: number, whole: boolean }} Allowed */

const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;

/**
 * The number in `text` (a comma may stand for the point, a true minus for the hyphen), or null
 * where there is none or it is not allowed.
 * @param {string} text
 * @param {Allowed} allowed
 * @returns {number | null}
 */
export function parseNumber(text, { low, high, whole }) {
  const plain = text.trim().replace(",", ".").replace("−", "-");
  if (!NUMBER.test(plain)) return null;
  const value = Number(plain);
  const fits = value >= low && value <= high && (!whole || Number.isInteger(value));
  return fits ? value : null;
}

/**
 * A number as short as it can be said without another meaning for a reader.
 * @param {number} value
 */
export function showNumber(value) {
  if (Number.isSafeInteger(value)) return String(value);
  const rounded = Number(value.toPrecision(6));
  const small = rounded !== 0 && (Math.abs(rounded) < 1e-4 || Math.abs(rounded) >= 1e7);
  return small ? rounded.toExponential().replace("e+", "e") : String(rounded);
}

/**
 * Places of a logarithmic track, 0..1, and the values there; three digits are enough to drag.
 * @param {number} place
 * @param {{ low: number, high: number, whole?: boolean }} ends
 */
export function logValue(place, { low, high, whole = false }) {
  const exact = low * (high / low) ** place;
  const short = whole ? Math.round(exact) : Number(exact.toPrecision(3));
  return Math.min(Math.max(short, low), high);
}

/**
 * @param {number} value
 * @param {{ low: number, high: number }} ends
 */
export function logPlace(value, { low, high }) {
  return Math.log(value / low) / Math.log(high / low);
}

/**
 * The value after an arrow key has moved the handle by a share of the track: another one, unless it
 * is at an end.
 * @param {number} value
 * @param {number} share  of the track, to the right
 * @param {{ low: number, high: number, whole?: boolean }} ends
 */
export function pushedValue(value, share, ends) {
  const place = Math.min(Math.max(logPlace(value, ends) + share, 0), 1);
  const next = logValue(place, ends);
  if (!ends.whole || next !== value) return next;
  return Math.min(Math.max(value + Math.sign(share), ends.low), ends.high);
}
