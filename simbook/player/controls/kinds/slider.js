/** A number of a range, on a track. */

import { numberIn, rangeOf, withUnit } from "../parsing.js";
import { mountTrack } from "../track.js";

/** @import { Control } from "../../wire/types.js" */
/** @import { Kind } from "./index.js" */

/** @type {Kind} */
export const SLIDER = {
  mount(place) {
    const { control } = place;
    const grid = control.step;
    return mountTrack(place, { parse: (text) => parse(text, control), whole: false, grid });
  },
  parse,
  write: String,
  tell: withUnit,
  describe: rangeOf,
};

/**
 * @param {string} text
 * @param {Control} control
 */
function parse(text, control) {
  return numberIn(text, control, "notNumber");
}
