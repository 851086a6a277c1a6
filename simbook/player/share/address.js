/**
 * The state of a figure in a page's address, to and from. Pure: nothing in it is ever run, and what
 * the declared controls do not allow is refused.
 *
 * On a page with several figures a parameter carries its figure's id, `learning-rate.eta=1.9`; where a
 * figure is alone its parameters are bare. Only what differs from the page's presets is written.
 *
 * A second run stands beside it in the same words, `learning-rate.ghost.eta=0.3`: one to compare with
 * (`ghost`), or one to beat (`beat`). No parameter of Python's has a point in its name.
 */

import { kindOf } from "../controls/kinds/index.js";
import { implied } from "../controls/sets.js";

/** @import { Control, Schema, Values } from "../wire/types.js" */

/** @typedef {"ghost" | "beat"} Second */

const SECOND = /^(ghost|beat)\./;

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
    if (SECOND.test(written)) continue;
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
  return asSearch(query.toString());
}

/**
 * A second run that an address names; null where it names none.
 * @param {string} search
 * @param {string} prefix
 * @param {Second} second
 * @param {Pick<Schema, "controls" | "aliases">} schema
 * @param {Values} presets
 * @returns {{ values: Values, refused: InvalidValue[] } | null}
 */
export function readSecond(search, prefix, second, schema, presets) {
  const own = `${prefix}${second}.`;
  if (![...new URLSearchParams(search).keys()].some((key) => key.startsWith(own))) return null;
  const { values, refused } = readAddress(search, own, schema);
  return { values: { ...presets, ...values }, refused };
}

/**
 * The address with a second run in it, or without. Of one that differs in nothing from the presets the
 * first parameter is written all the same.
 * @param {string} search
 * @param {string} prefix
 * @param {Second} second
 * @param {Pick<Schema, "controls" | "aliases">} schema
 * @param {Values | null} values  null: none
 * @param {Values} presets
 */
export function writeSecond(search, prefix, second, schema, values, presets) {
  const own = `${prefix}${second}.`;
  const query = new URLSearchParams(search);
  for (const key of [...query.keys()]) if (key.startsWith(own)) query.delete(key);
  const [first] = schema.controls;
  const without = query.toString();
  if (!values || !first) return asSearch(without);
  const added = writeAddress("", own, schema, values, presets).slice(1);
  const usual = new URLSearchParams({ [own + first.name]: textOf(first, values) }).toString();
  return asSearch([without, added || usual].filter(Boolean).join("&"));
}

/** @param {string} text  encoded */
function asSearch(text) {
  return text && `?${text.replaceAll("%2C", ",")}`;
}

/**
 * @param {Control} control
 * @param {Values} values
 */
function textOf(control, values) {
  return kindOf(control).write(values[control.name]);
}
