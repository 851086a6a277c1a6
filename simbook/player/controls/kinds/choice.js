/** One of a few. */

import { trimmed } from "../../page/numbers.js";

/** @import { Control } from "../../wire/types.js" */
/** @import { Field, Kind, Place } from "./index.js" */

/** @type {Kind} */
export const CHOICE = {
  mount,
  parse(text, control) {
    const values = optionsOf(control);
    const value = values.includes(text) ? text : trimmed(text);
    return values.includes(value) ? { value } : { reason: "notChoice" };
  },
  write: String,
  tell: (value, { options = [] }) =>
    options.find((option) => option.value === value)?.label ?? String(value),
  describe: (control) => ({ options: optionsOf(control).join(", ") }),
};

/**
 * @param {Place} place
 * @returns {Field}
 */
function mount(place) {
  const list = /** @type {HTMLSelectElement} */ (place.box.querySelector("select"));
  list.addEventListener("input", place.changed, { signal: place.signal });
  return { get: () => list.value, set: (value) => (list.value = String(value)) };
}

/** @param {Control} control */
function optionsOf({ options = [] }) {
  return options.map(({ value }) => value);
}
