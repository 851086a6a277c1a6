/** What the server wrote into a figure's element: its schema, its values, its recording. */

import { part } from "../page/parts.js";

/** @import { Schema, Values } from "../wire/types.js" */
/** @import { SweepAsset } from "./sweep.js" */

/**
 * @param {HTMLElement} root
 * @returns {{ schema: Schema, values: Values, recording: string, whole: SweepAsset | null,
 *   sweep: SweepAsset | null }}
 */
export function readData(root) {
  const { schema = "", values = "{}", recording = "", whole, sweep } = part(root, "data").dataset;
  return {
    schema: JSON.parse(schema),
    values: JSON.parse(values),
    recording,
    whole: whole ? JSON.parse(whole) : null,
    sweep: sweep ? JSON.parse(sweep) : null,
  };
}
