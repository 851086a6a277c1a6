/** Values of parameters, compared. */

/** @import { Values } from "../wire/types.js" */

/**
 * Whether `b` has every value that `a` has.
 * @param {Values} a
 * @param {Values | undefined} b
 */
export function sameValues(a, b) {
  if (!b) return false;
  for (const name in a) if (!sameValue(a[name], b[name])) return false;
  return true;
}

/**
 * Whether two values of a parameter are one: a number, a word, a truth, or a list of them.
 * @param {unknown} a
 * @param {unknown} b
 * @returns {boolean}
 */
export function sameValue(a, b) {
  if (a === b) return true;
  if (!Array.isArray(a) || !Array.isArray(b) || a.length !== b.length) return false;
  return a.every((each, i) => sameValue(each, b[i]));
}
