/** The recordings that a figure came with: of the page's values, and of choices near by. */

import { sameValues } from "../page/values.js";
import { readRecording } from "../wire/recording.js";

/** @import { Frame, Values } from "../wire/types.js" */

/** @typedef {{ values: Values, text: string }} Recording  and what it was drawn from */

/**
 * The frame that was recorded of exactly these values, if any was.
 * @param {Recording[]} recordings
 * @param {Values} values
 * @returns {Frame | null}
 */
export function recall(recordings, values) {
  const found = recordings.find((each) => sameValues(each.values, values));
  return found ? readRecording(found.text) : null;
}
