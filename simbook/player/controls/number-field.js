/** Fields to type in, beside the controls that they repeat. */

import { parseNumber, showNumber } from "./parsing.js";
import { say } from "../page/texts.js";
import { write } from "../page/writing.js";

/** @import { Control } from "../wire/types.js" */
/** @import { Place } from "./fields.js" */
/** @import { Allowed } from "./parsing.js" */

/**
 * @param {Control} control
 * @returns {Allowed}
 */
export function allowedBy({ kind, low, high }) {
  const whole = kind === "integer" || kind === "seed";
  return { low: low ?? (kind === "seed" ? 0 : -Infinity), high: high ?? 2 ** 31 - 1, whole };
}

/**
 * A field to type in. Nonsense leaves the last good value and says what is allowed.
 * @param {Place} place
 * @param {string} part
 * @param {Allowed} allowed
 * @param {() => number} get
 * @param {(value: number) => void} take
 */
export function typedField(place, part, allowed, get, take) {
  const field = input(place, part);
  const hint = /** @type {HTMLElement} */ (place.box.querySelector(".py-sim-hint"));
  const show = () => write(field, { value: showNumber(get()) });
  const typing = () => {
    const value = parseNumber(field.value, allowed);
    if (value === null) return;
    write(hint, { hidden: true });
    take(value);
    place.changed();
  };
  const done = () => {
    const refused = parseNumber(field.value, allowed) === null;
    write(hint, { hidden: !refused });
    if (refused) hint.textContent = refusedNumber(field.value, place.control, allowed);
    show();
  };
  field.addEventListener("input", typing, { signal: place.signal });
  field.addEventListener("change", done, { signal: place.signal });
  return { show: () => (write(hint, { hidden: true }), show()) };
}

/**
 * Why `text` cannot be a control's value; a null control is one that does not exist.
 * @param {string} text
 * @param {Control | null} control
 * @param {string} name
 */
export function refusal(text, control, name) {
  if (!control) return say("notParameter", { name: name.slice(0, 40) });
  const fill = { text: text.slice(0, 40), label: control.label || name };
  const [x, y] = [control.x, control.y].map((ends) => ends?.map(showNumber).join("–") ?? "");
  if (control.kind === "point") return say("notPoint", { ...fill, x: x ?? "", y: y ?? "" });
  if (control.kind === "toggle") return say("notToggle", fill);
  const options = control.options?.map(({ value }) => value).join(", ") ?? "";
  if (control.kind === "choice") return say("notChoice", { ...fill, options });
  return refusedNumber(text, control, allowedBy(control));
}

/**
 * @param {string} text
 * @param {Control} control
 * @param {Allowed} allowed
 */
function refusedNumber(text, { label, name }, { low, high, whole }) {
  const fill = {
    text: text.slice(0, 40),
    label: label || name,
    low: showNumber(low),
    high: showNumber(high),
  };
  return say(whole ? "notWhole" : "notNumber", fill);
}

/**
 * @param {Place} place
 * @param {string} part
 */
export function input({ box }, part) {
  return /** @type {HTMLInputElement} */ (box.querySelector(`[data-part="${part}"]`));
}
