/** Runs named by what differs between their values. Pure. */

import { say } from "../page/texts.js";
import { sameValue } from "../page/values.js";
import { kindOf } from "./kinds/index.js";
import { isVisible } from "./visible-if.js";

/** @import { Control, Values } from "../wire/types.js" */

/** A letter, perhaps with signs below or above it, at the end of a label. */
const SYMBOL = /(?:^|\s)(\p{L}[\p{M}\u2080-\u209c\u2032]*)$/u;

/**
 * A name for each of some runs: the values that are not the same in all of them and in `others`. Where
 * all are the same, those that differ from the presets; where none does, the run is the book's.
 * @param {Control[]} controls
 * @param {Values[]} runs
 * @param {Values[]} others
 * @param {Values} presets
 * @returns {string[]}
 */
export function namesOf(controls, runs, others, presets) {
  const between = varying(controls, [...runs, ...others]);
  return runs.map((values) => {
    const usual = varying(controls, [values, presets]);
    const shown = [between, usual].map((some) => matter(some, values));
    const first = shown.find((some) => some.length) ?? [];
    return first.map((control) => nameOf(control, values)).join(", ") || say("bookRun");
  });
}

/**
 * @param {Control[]} controls
 * @param {Values[]} runs
 */
function varying(controls, [first = {}, ...runs]) {
  return controls.filter(({ name }) => runs.some((one) => !sameValue(one[name], first[name])));
}

/**
 * Those that mean something beside these values.
 * @param {Control[]} controls
 * @param {Values} values
 */
function matter(controls, values) {
  return controls.filter((control) => isVisible(control, values));
}

/**
 * "η = 0.3": a control by the symbol that its label ends in, if it has one.
 * @param {Control} control
 * @param {Values} values
 */
function nameOf(control, values) {
  const label = control.label || control.name;
  const [, symbol = label] = SYMBOL.exec(label) ?? [];
  return `${symbol} = ${kindOf(control).tell(values[control.name], control)}`;
}
