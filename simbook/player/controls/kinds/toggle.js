/** On or off. */

import { trimmed } from "../../page/numbers.js";
import { say } from "../../page/texts.js";
import { input } from "../number-field.js";

/** @import { Field, Kind, Place } from "./index.js" */

const WORDS = new Map([
  ...["true", "on", "yes", "1"].map((word) => /** @type {const} */ ([word, true])),
  ...["false", "off", "no", "0"].map((word) => /** @type {const} */ ([word, false])),
]);

/** @type {Kind} */
export const TOGGLE = {
  mount,
  parse(text) {
    const value = WORDS.get(trimmed(text).toLowerCase());
    return value === undefined ? { reason: "notToggle" } : { value };
  },
  write: String,
  tell: (value) => say(value ? "on" : "off"),
  describe: () => ({}),
};

/**
 * @param {Place} place
 * @returns {Field}
 */
function mount(place) {
  const box = input(place, "box");
  box.addEventListener("input", place.changed, { signal: place.signal });
  return { get: () => box.checked, set: (value) => (box.checked = Boolean(value)) };
}
