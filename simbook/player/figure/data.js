/** What the server wrote into a figure's element: its schema, its values, its recordings. */

import { part } from "../page/parts.js";

/** @import { Schema, Values } from "../wire/types.js" */
/** @import { Recording } from "./recall.js" */

/**
 * The first recording is of the page's own values.
 * @param {HTMLElement} root
 * @returns {{ schema: Schema, values: Values, recordings: Recording[] }}
 */
export function readData(root) {
  const { schema } = part(root, "data").dataset;
  const recordings = [...root.querySelectorAll(".py-sim-data, .py-sim-variant")].map((each) => {
    const { values, recording } = /** @type {HTMLElement} */ (each).dataset;
    return { values: JSON.parse(values ?? "{}"), text: recording ?? "" };
  });
  return { schema: JSON.parse(schema ?? ""), values: recordings[0]?.values ?? {}, recordings };
}
