/** The answers that a reader has tried, oldest first; the last is the one on show. */

/**
 * @param {string[]} tries
 * @param {string} answer
 */
export function addTry(tries, answer) {
  return [...tries.filter((other) => other !== answer), answer];
}

/**
 * What of `kept` still holds: options that have been reworded since are forgotten.
 * @param {unknown} kept
 * @param {(answer: string) => boolean} accepts   whether the question still knows an answer
 * @returns {string[]}
 */
export function readTries(kept, accepts) {
  if (!Array.isArray(kept)) return [];
  return [...new Set(kept)].filter((answer) => typeof answer === "string" && accepts(answer));
}

/**
 * @param {string[]} tries
 * @param {(answer: string) => boolean} isRight
 * @returns {"open" | "wrong" | "right"}  right once the right answer has been found
 */
export function stateOf(tries, isRight) {
  if (!tries.length) return "open";
  return tries.some(isRight) ? "right" : "wrong";
}
