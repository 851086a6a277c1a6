/** The options that a reader has tried, by key, oldest first; the last is the one on show. */

/**
 * @param {string[]} tries
 * @param {string} key
 */
export function addTry(tries, key) {
  return [...tries.filter((other) => other !== key), key];
}

/**
 * What of `kept` still holds: options that have been reworded since are forgotten.
 * @param {unknown} kept
 * @param {string[]} keys   of the options that there are
 * @returns {string[]}
 */
export function readTries(kept, keys) {
  if (!Array.isArray(kept)) return [];
  return [...new Set(kept)].filter((key) => keys.includes(key));
}

/**
 * @param {string[]} tries
 * @param {string} right   key of the right option
 * @returns {"open" | "wrong" | "right"}  right once it has been found
 */
export function stateOf(tries, right) {
  if (!tries.length) return "open";
  return tries.includes(right) ? "right" : "wrong";
}
