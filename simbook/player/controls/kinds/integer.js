/** A whole number of a range, on a track. */

import { rangeOf, wholeIn, withUnit } from "../parsing.js";
import { mountTrack } from "../track.js";

/** @import { Kind } from "./index.js" */

/** @type {Kind} */
export const INTEGER = {
  mount(place) {
    const { control } = place;
    return mountTrack(place, { parse: (text) => wholeIn(text, control), whole: true, grid: 1 });
  },
  parse: wholeIn,
  write: String,
  tell: withUnit,
  describe: rangeOf,
};
