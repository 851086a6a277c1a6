/** A place in the figure; its two numbers are the keyboard's form of it. */

import { SPACES, decimalSign, readNumber, showNumber, tellNumber } from "../../page/numbers.js";
import { typedField } from "../number-field.js";
import { isWithin, numberIn, rangeOf } from "../parsing.js";

/** @import { Control } from "../../wire/types.js" */
/** @import { Field, Kind, Parsed, Place } from "./index.js" */

const AXES = /** @type {const} */ (["x", "y"]);
const SPACED = new RegExp(`,[${SPACES}]+`);

/** @type {Kind} */
export const POINT = {
  mount,
  parse,
  write: String, // "x,y"
  tell: (value) => `(${value.map(tellNumber).join(decimalSign() === "," ? "; " : ", ")})`,
  describe(control) {
    const ends = AXES.map((axis) => [axis, (control[axis] ?? []).map(showNumber).join("–")]);
    return Object.fromEntries(ends);
  },
};

/**
 * @param {string} text
 * @param {Control} control
 * @returns {Parsed}
 */
function parse(text, control) {
  const read = coordinates(text).map(readNumber);
  const bad = read.find((each) => "reason" in each);
  if (bad) return { reason: bad.reason === "grouped" ? "grouped" : "notPoint" };
  const value = read.map((each) => each.value ?? NaN);
  const inside = AXES.every((axis, i) => isWithin(value[i] ?? NaN, rangeAlong(control, axis)));
  return value.length === AXES.length && inside ? { value } : { reason: "notPoint" };
}

/**
 * The parts of a point: a semicolon parts them, else a comma before a space, else a comma.
 * @param {string} text
 */
function coordinates(text) {
  if (text.includes(";")) return text.split(";");
  return text.split(SPACED.test(text) ? SPACED : ",");
}

/**
 * @param {Control} control
 * @param {"x" | "y"} axis
 */
function rangeAlong(control, axis) {
  const [low, high] = control[axis] ?? [-Infinity, Infinity];
  return { low, high };
}

/**
 * @param {Place} place
 * @returns {Field}
 */
function mount(place) {
  const { control } = place;
  const [x0, y0] = /** @type {[number, number]} */ (control.default);
  const at = { x: x0, y: y0 };
  const fields = AXES.map((axis) => {
    const range = { ...control, ...rangeAlong(control, axis) };
    return typedField(place, {
      part: axis,
      parse: (text) => numberIn(text, range, "notNumber"),
      fill: () => rangeOf(range),
      get: () => at[axis],
      take: (next) => (at[axis] = next),
    });
  });
  const set = (/** @type {[number, number]} */ [x, y]) => {
    Object.assign(at, { x, y });
    for (const field of fields) field.show();
  };
  return { get: () => [at.x, at.y], set };
}
