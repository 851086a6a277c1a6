/**
 * The state of a figure in a page's address, to and from. Pure: nothing in it is ever run, and what
 * the declared controls do not allow is refused.
 *
 * On a page with several figures a parameter carries its figure's id, `learning-rate.eta=1.9`; where a
 * figure is alone its parameters are bare. Only what differs from the page's presets is written.
 */

import { kindOf } from "../controls/kinds/index.js";
import { implied } from "../controls/sets.js";

/** @import { Control, Schema, Values } from "../wire/types.js" */

/** @typedef {{ control: Control | null, name: string, text: string }} InvalidValue  null: no such parameter */

/**
 * What an address says of a figure.
 * @param {string} search  from the `?` on
 * @param {string} prefix  before each name; empty for bare ones
 * @param {Pick<Schema, "controls" | "aliases">} schema
 * @returns {{ values: Values, refused: InvalidValue[] }}
 */
export function readAddress(search, prefix, { controls, aliases = {} }) {
  /** @type {Values} */
  const values = {};
  /** @type {InvalidValue[]} */
  const refused = [];
  for (const [key, text] of new URLSearchParams(search)) {
    if (!key.startsWith(prefix)) continue;
    const written = key.slice(prefix.length);
    const name = (Object.hasOwn(aliases, written) && aliases[written]) || written;
    const control = controls.find((each) => each.name === name) ?? null;
    if (!control && !prefix) continue; // a bare name may be anybody's
    const read = control && kindOf(control).parse(text, control);
    if (!read || read.reason) refused.push({ control, name, text });
    else values[name] = read.value;
  }
  return { values: { ...implied(controls, values), ...values }, refused };
}

/**
 * The address with the state of this figure in it, the rest of it as it was.
 * @param {string} search
 * @param {string} prefix
 * @param {Pick<Schema, "controls" | "aliases">} schema
 * @param {Values} values
 * @param {Values} presets
 */
export function writeAddress(search, prefix, { controls, aliases = {} }, values, presets) {
  const query = new URLSearchParams(search);
  for (const name of [...Object.keys(aliases), ...controls.map((each) => each.name)])
    query.delete(prefix + name);
  const differ = (/** @type {Control} */ control, /** @type {Values} */ others) =>
    textOf(control, values) !== textOf(control, others);
  const turned = controls.filter((control) => differ(control, presets));
  const usual = { ...presets, ...implied(turned, values) };
  for (const control of controls)
    if (differ(control, usual)) query.set(prefix + control.name, textOf(control, values));
  const text = query.toString().replaceAll("%2C", ",");
  return text && `?${text}`;
}

/**
 * @param {Control} control
 * @param {Values} values
 */
function textOf(control, values) {
  return kindOf(control).write(values[control.name]);
}
