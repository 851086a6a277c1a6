/** Values of other parameters that an option of a choice sets. Pure; the kit's `implied`. */

/** @import { Control, Values } from "../wire/types.js" */

/**
 * What these values set besides themselves: a later choice has the last word.
 * @param {Pick<Control, "name" | "brings">[]} controls
 * @param {Values} values
 * @returns {Values}
 */
export function implied(controls, values) {
  const chosen = controls.filter(({ name }) => name in values);
  return Object.assign({}, ...chosen.map(({ name, brings }) => brings?.[String(values[name])]));
}
