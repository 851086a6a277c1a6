/** A number, right within a tolerance: the reader types it. An answer is the number in digits. */

import { fromTyped, readNumber, showNumber, tellNumber, trimmed } from "../../page/numbers.js";
import { say } from "../../page/texts.js";
import { copyOf } from "../copy.js";
import { markAnswer } from "../mark.js";
import { verdict } from "../verdict.js";

/** @import { Answering, Place } from "./index.js" */

const ROUNDING = 1e-9; // relative: both ends of a tolerance belong to it, however they are rounded

/** @typedef {{ value: number, tolerance: number, right: boolean }} Known  a number that the author has thought of */

/**
 * @param {Place} place
 * @returns {Answering}
 */
export function mountNumber({ root, answers, signal }) {
  const field = /** @type {HTMLInputElement} */ (root.querySelector("input[name=answer]"));
  const unit = field.dataset.unit ?? "";
  const said = /** @type {HTMLElement[]} */ ([...answers.querySelectorAll(".py-question-answer")]);
  const known = said.map(knownOf);
  const isRight = (/** @type {string} */ answer) =>
    known[meant(Number(answer), known)]?.right ?? false;
  field.addEventListener("input", () => markAnswer(field, ""), { signal });
  return {
    given: () => String(readNumber(fromTyped(withoutUnit(field.value, unit))).value ?? ""),
    ask() {
      const { reason } = readNumber(fromTyped(withoutUnit(field.value, unit)));
      return reason === "grouped" ? say("grouped", { text: field.value }) : say("numberFirst");
    },
    accepts: (answer) => answer !== "" && Number.isFinite(Number(answer)),
    isRight,
    explain(answer) {
      const number = [tellNumber(Number(answer)), unit].join(" ").trim();
      const judged = verdict(say(isRight(answer) ? "isRight" : "isWrong", { letter: number }));
      const [, ...why] = said[meant(Number(answer), known)]?.children ?? [];
      return [judged, ...why.map(copyOf)];
    },
    fill: (answer) => (field.value = answer && showNumber(Number(answer))),
    mark(tries) {
      const last = tries.at(-1);
      markAnswer(field, last === undefined ? "" : isRight(last) ? "right" : "wrong");
    },
    focus: () => field.focus(),
  };
}

/**
 * Which of the known numbers `value` is: the right one first, then the nearest; the last resort is
 * the answer without a number, which stands for all others. -1 if there is none.
 * @param {number} value
 * @param {Partial<Known>[]} known
 */
export function meant(value, known) {
  const far = known.map(({ value: at, tolerance = 0 }) => {
    const distance = at === undefined ? Infinity : Math.abs(value - at);
    return distance <= tolerance + ROUNDING * Math.abs(at ?? 0) ? distance : Infinity;
  });
  const right = known.findIndex((each, i) => each.right && far[i] !== Infinity);
  if (right >= 0) return right;
  const nearest = Math.min(...far);
  if (nearest !== Infinity) return far.indexOf(nearest);
  return known.findIndex((each) => each.value === undefined);
}

/**
 * @param {HTMLElement} answer
 * @returns {Partial<Known>}
 */
function knownOf({ dataset: { value, tolerance, tone } }) {
  const right = tone === "right";
  return value === undefined
    ? { right }
    : { value: Number(value), tolerance: Number(tolerance), right };
}

/**
 * A reader may write the unit that stands beside the field.
 * @param {string} text
 * @param {string} unit
 */
export function withoutUnit(text, unit) {
  const written = trimmed(text);
  return unit && written.endsWith(unit) ? written.slice(0, -unit.length) : written;
}
