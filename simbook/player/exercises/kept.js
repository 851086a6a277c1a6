/** What a browser keeps of an exercise: the program, what was said to it, the hints that were taken. */

/**
 * @typedef {{ passed: boolean, said: string }} Result
 * @typedef {{ source: string | null, result: Result | null, hints: number }} Kept
 */

/**
 * What of `kept` still holds; a program of another edition is still the reader's own.
 * @param {unknown} kept
 * @returns {Kept}
 */
export function readKept(kept) {
  const { source, result, hints } = /** @type {Partial<Kept>} */ (kept ?? {});
  const told = typeof result?.passed === "boolean" && typeof result.said === "string";
  return {
    source: typeof source === "string" ? source : null,
    result: told ? { passed: result.passed, said: result.said } : null,
    hints: Number.isInteger(hints) ? Math.max(0, Number(hints)) : 0,
  };
}
