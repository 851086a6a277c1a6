/**
 * The kinds of controls, by their names on the wire. Another kind is a file here, one in the kit
 * (`kit/controls`), its HTML (`build/templates/controls`), and a line in each of the two indexes.
 */

import { CHOICE } from "./choice.js";
import { INTEGER } from "./integer.js";
import { POINT } from "./point.js";
import { SEED } from "./seed.js";
import { SLIDER } from "./slider.js";
import { TOGGLE } from "./toggle.js";

/** @import { TextKey } from "../../page/texts.js" */
/** @import { Control } from "../../wire/types.js" */

/**
 * One control in the page: its native inputs bound to one value. The named input holds it.
 *
 * @typedef {object} Field
 * @property {() => unknown} get
 * @property {(value: any) => void} set   shows a value without telling anyone
 * @property {() => void} [again]         takes another value, and tells
 *
 * @typedef {{ box: HTMLElement, control: Control, changed: () => void, signal: AbortSignal }} Place
 *
 * The value that a text means, or the key of the sentence that says why it means none.
 * @typedef {{ value: unknown, reason?: undefined } | { reason: TextKey, value?: undefined }} Parsed
 *
 * @typedef {object} Kind
 * @property {(place: Place) => Field} mount
 * @property {(text: string, control: Control) => Parsed} parse
 * @property {(value: any) => string} write   as an address has it: `parse` reads it again
 * @property {(value: any, control: Control) => string} tell   for eyes and ears
 * @property {(control: Control) => Record<string, string>} describe   fills in the sentence of a refusal
 */

/** @type {Map<string, Kind>} */
const KINDS = new Map([
  ["slider", SLIDER],
  ["integer", INTEGER],
  ["choice", CHOICE],
  ["toggle", TOGGLE],
  ["seed", SEED],
  ["point", POINT],
]);

/**
 * @param {Pick<Control, "kind" | "name">} control
 * @returns {Kind}
 */
export function kindOf({ kind, name }) {
  const found = KINDS.get(kind);
  if (found) return found;
  throw new Error(
    `${name}: “${kind}” is no kind of control; there are ${[...KINDS.keys()].join(", ")}`,
  );
}
