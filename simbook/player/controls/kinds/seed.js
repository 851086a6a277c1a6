/** Where chance starts: a whole number, and a button that takes another one. */

import { input, typedField } from "../number-field.js";
import { rangeOf, wholeIn } from "../parsing.js";

/** @import { Control } from "../../wire/types.js" */
/** @import { Field, Kind, Place } from "./index.js" */

const BIGGEST = 2 ** 31 - 1; // the default integers of Python in the browser end here

/** @type {Kind} */
export const SEED = {
  mount,
  parse: (text, control) => wholeIn(text, withEnds(control)),
  write: String,
  tell: String,
  describe: (control) => rangeOf(withEnds(control)),
};

/**
 * @param {Control} control
 * @returns {Control}
 */
function withEnds(control) {
  return { ...control, low: 0, high: BIGGEST };
}

/**
 * @param {Place} place
 * @returns {Field}
 */
function mount(place) {
  const control = withEnds(place.control);
  let value = Number(control.default);
  const typed = typedField(place, {
    part: "typed",
    parse: (text) => wholeIn(text, control),
    fill: () => rangeOf(control),
    get: () => value,
    take: (next) => (value = next),
  });
  const again = () => {
    value = (value * 48271 + 11) % BIGGEST;
    typed.show();
    place.changed();
  };
  input(place, "again").addEventListener("click", again, { signal: place.signal });
  return { get: () => value, set: (next) => ((value = Number(next)), typed.show()), again };
}
