/** What the server wrote into a figure's element: its schema, its values, its recording. */

import { part } from "../page/parts.js";

/** @import { Schema, Values } from "../wire/types.js" */
/** @import { SweepAsset } from "./sweep.js" */

/**
 * @param {HTMLElement} root
 * @returns {{ schema: Schema, values: Values, recording: string, sweep: SweepAsset | null }}
 */
export function readData(root) {
  const { schema = "", values = "{}", recording = "", sweep } = part(root, "data").dataset;
  return {
    schema: JSON.parse(schema),
    values: JSON.parse(values),
    recording,
    sweep: sweep ? JSON.parse(sweep) : null,
  };
}
