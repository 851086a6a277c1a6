/** The parts of a figure in the page, as the server wrote them. */

/** @import { Schema, SimError, Values } from "./types.js" */

/**
 * What the server wrote into the element.
 * @param {HTMLElement} root
 * @returns {{ schema: Schema, values: Values, recording: string }}
 */
export function readData(root) {
  const { schema, values, recording } = /** @type {Record<string, string>} */ (
    part(root, "data").dataset
  );
  return {
    schema: JSON.parse(schema ?? ""),
    values: JSON.parse(values ?? "{}"),
    recording: recording ?? "",
  };
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
