/** Fields to type in, beside the controls that they repeat. */

import { fromTyped, showNumber } from "../page/numbers.js";
import { say } from "../page/texts.js";
import { setProps } from "../page/set-props.js";

/** @import { TextKey } from "../page/texts.js" */
/** @import { Control } from "../wire/types.js" */
/** @import { Place } from "./kinds/index.js" */
/** @import { ParsedNumber } from "./parsing.js" */

export const LONGEST = 40; // characters of a text that are repeated to the reader

/**
 * @typedef {object} Typed
 * @property {string} part
 * @property {(text: string) => ParsedNumber} parse
 * @property {() => Record<string, string>} fill   what the sentence of a refusal says is allowed
 * @property {() => number} get
 * @property {(value: number) => void} take
 */

/**
 * A field to type in. Nonsense leaves the last good value and says what is allowed.
 * @param {Place} place
 * @param {Typed} typed
 */
export function typedField(place, { part, parse, fill, get, take }) {
  const field = input(place, part);
  const hint = /** @type {HTMLElement} */ (place.box.querySelector(".py-sim-hint"));
  const show = () => setProps(field, { value: showNumber(get()) });
  const typing = () => {
    const { value } = parse(fromTyped(field.value));
    if (value === undefined) return;
    setProps(hint, { hidden: true });
    take(value);
    place.changed();
  };
  const done = () => {
    const { reason } = parse(fromTyped(field.value));
    setProps(hint, { hidden: !reason });
    if (reason) hint.textContent = refusedText(reason, field.value, place.control, fill());
    show();
  };
  field.addEventListener("input", typing, { signal: place.signal });
  field.addEventListener("change", done, { signal: place.signal });
  return { show: () => (setProps(hint, { hidden: true }), show()) };
}

/**
 * The sentence that says why `text` cannot be used.
 * @param {TextKey} reason
 * @param {string} text
 * @param {Pick<Control, "label" | "name">} control
 * @param {Record<string, string>} allowed
 */
export function refusedText(reason, text, { label, name }, allowed) {
  return say(reason, { text: text.slice(0, LONGEST), label: label || name, ...allowed });
}

/**
 * @param {Place} place
 * @param {string} part
 */
export function input({ box }, part) {
  return /** @type {HTMLInputElement} */ (box.querySelector(`[data-part="${part}"]`));
}
