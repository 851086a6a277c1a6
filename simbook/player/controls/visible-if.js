/** Which controls mean something beside the values of the others. Pure; the kit's `visible`. */

/** @import { Control, Values } from "../wire/types.js" */

/**
 * @param {Pick<Control, "when">} control
 * @param {Values} values   of all controls
 */
export function isVisible({ when = {} }, values) {
  return Object.entries(when).every(([other, allowed]) => allowed.includes(values[other]));
}
