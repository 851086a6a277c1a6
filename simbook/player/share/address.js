/**
 * The state of a figure in a page's address, to and from. Pure: nothing in it is ever run, and what
 * the declared controls do not allow is refused.
 *
 * On a page with several figures a parameter carries its figure's id, `learning-rate.eta=1.9`; where a
 * figure is alone its parameters are bare. Only what differs from the page's presets is written.
 */

import { parseNumber } from "../controls/parsing.js";
import { allowedBy } from "../controls/number-field.js";

/** @import { Control, Schema, Values } from "../wire/types.js" */

/** @typedef {{ control: Control | null, name: string, text: string }} Refusal  null: no such parameter */

const YES = ["true", "on", "yes", "1"];
const NO = ["false", "off", "no", "0"];

/**
 * What an address says of a figure.
 * @param {string} search  from the `?` on
 * @param {string} prefix  before each name; empty for bare ones
 * @param {Pick<Schema, "controls" | "aliases">} schema
 * @returns {{ values: Values, refused: Refusal[] }}
 */
export function readAddress(search, prefix, { controls, aliases = {} }) {
  /** @type {Values} */
  const values = {};
  /** @type {Refusal[]} */
  const refused = [];
  for (const [key, text] of new URLSearchParams(search)) {
    if (!key.startsWith(prefix)) continue;
    const written = key.slice(prefix.length);
    const name = (Object.hasOwn(aliases, written) && aliases[written]) || written;
    const control = controls.find((each) => each.name === name) ?? null;
    if (!control && !prefix) continue; // a bare name may be anybody's
    const value = control && valueOf(text, control);
    if (value === null) refused.push({ control, name, text });
    else values[name] = value;
  }
  return { values: { ...coming(controls, values), ...values }, refused };
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
  const usual = { ...presets };
  for (const { name, brings } of controls) {
    if (textOf(values[name]) === textOf(presets[name])) continue;
    Object.assign(usual, brings?.[String(values[name])]);
  }
  for (const { name } of controls) {
    const text = textOf(values[name]);
    if (text !== textOf(usual[name])) query.set(prefix + name, text);
  }
  const text = query.toString().replaceAll("%2C", ",");
  return text && `?${text}`;
}

/**
 * What chosen options bring along for other parameters.
 * @param {Control[]} controls
 * @param {Values} values
 * @returns {Values}
 */
function coming(controls, values) {
  const chosen = controls.filter(({ name }) => name in values);
  return Object.assign({}, ...chosen.map(({ name, brings }) => brings?.[String(values[name])]));
}

/** @param {unknown} value */
function textOf(value) {
  return String(value); // a point as "x,y"
}

/**
 * The value that a text means to a control, or null.
 * @param {string} text
 * @param {Control} control
 * @returns {unknown}
 */
function valueOf(text, control) {
  if (control.kind === "choice") return control.options?.find((o) => o.value === text)?.value ?? null;
  if (control.kind === "toggle") return wordOf(text.trim().toLowerCase());
  if (control.kind === "point") return pointOf(text, control);
  return parseNumber(text, allowedBy(control));
}

/** @param {string} word */
function wordOf(word) {
  return YES.includes(word) || (NO.includes(word) ? false : null);
}

/**
 * @param {string} text
 * @param {Control} control
 */
function pointOf(text, control) {
  const parts = text.split(",");
  const point = (/** @type {const} */ (["x", "y"])).map((axis, i) => {
    const [low, high] = control[axis] ?? [-Infinity, Infinity];
    return parseNumber(parts[i] ?? "", { low, high, whole: false });
  });
  return parts.length === 2 && !point.includes(null) ? point : null;
}
