/** The parts of a figure in the page, as the server wrote them. */

/** @import { Schema, SimError, Values } from "../wire/types.js" */
/** @import { Taken } from "../figure/recall.js" */

/**
 * What the server wrote into the element; the first recording is of the page's own values.
 * @param {HTMLElement} root
 * @returns {{ schema: Schema, values: Values, taken: Taken[] }}
 */
export function readData(root) {
  const { schema } = part(root, "data").dataset;
  const taken = [...root.querySelectorAll(".py-sim-data, .py-sim-variant")].map((each) => {
    const { values, recording } = /** @type {HTMLElement} */ (each).dataset;
    return { values: JSON.parse(values ?? "{}"), text: recording ?? "" };
  });
  return { schema: JSON.parse(schema ?? ""), values: taken[0]?.values ?? {}, taken };
}

/**
 * @param {HTMLElement} root
 * @param {string} name
 */
export function part(root, name) {
  return /** @type {HTMLElement} */ (root.querySelector(`.py-sim-${name}`));
}

/**
 * @param {Values} a
 * @param {Values} [b]
 */
export function sameValues(a, b = {}) {
  return Object.keys(a).every((name) => JSON.stringify(a[name]) === JSON.stringify(b[name]));
}

/**
 * What the page itself could not do, told as a simulation's error is.
 * @param {unknown} thrown
 * @returns {SimError}
 */
export function asError(thrown) {
  const { name = "Error", message = String(thrown) } = thrown instanceof Error ? thrown : {};
  return { name, message, trace: [] };
}
