/** Rows with a list to choose from in each, which is what an order and a matching are made of. */

import { say } from "../../page/texts.js";
import { copyOf } from "../copy.js";
import { markAnswer } from "../mark.js";
import { verdict } from "../verdict.js";

/** @import { Answering, Place } from "./index.js" */

/**
 * What differs between the two. Choices are by the rows' keys; "" is a row without one.
 *
 * @typedef {object} Rule
 * @property {(choices: Record<string, string>) => string} fault  why they are no answer yet, or empty
 * @property {(key: string, choice: string) => boolean} fits      whether a row has its right choice
 */

/**
 * An answer is JSON: the choices by the rows' keys.
 * @param {Place} place
 * @param {Rule} rule
 * @returns {Answering}
 */
export function mountRows({ root, answers, signal }, { fault, fits }) {
  /** @type {HTMLSelectElement[]} */
  const rows = [...root.querySelectorAll("select")];
  const keys = rows.map((row) => row.name);
  const choices = () => Object.fromEntries(rows.map((row) => [row.name, row.value]));
  const count = (/** @type {string} */ answer) => {
    const chosen = readChoices(answer);
    return keys.filter((key) => fits(key, chosen[key] ?? "")).length;
  };
  const isRight = (/** @type {string} */ answer) => count(answer) === keys.length;
  for (const row of rows) row.addEventListener("input", () => markAnswer(row, ""), { signal });
  return {
    given: () => (fault(choices()) ? "" : JSON.stringify(choices())),
    ask: () => fault(choices()),
    accepts(answer) {
      const chosen = readChoices(answer);
      const known = rows.every((row) => isOffered(row, chosen[row.name]));
      return known && Object.keys(chosen).length === rows.length && !fault(chosen);
    },
    isRight,
    explain(answer) {
      const [found, all] = [count(answer), keys.length];
      if (found < all) return [verdict(say("someRight", { count: found, all }))];
      const why = [...answers.querySelectorAll(".py-question-answer")].map(copyOf);
      return [verdict(say("wholeRight")), ...why];
    },
    fill(answer) {
      const chosen = readChoices(answer);
      for (const row of rows) row.value = chosen[row.name] ?? "";
    },
    mark(tries) {
      const chosen = readChoices(tries.at(-1) ?? "");
      for (const row of rows) {
        const tone = fits(row.name, chosen[row.name] ?? "") ? "right" : "wrong";
        markAnswer(row, tries.length ? tone : "");
      }
    },
    focus: () => rows[0]?.focus(),
  };
}

/**
 * @param {HTMLSelectElement} row
 * @param {string | undefined} choice
 */
function isOffered(row, choice) {
  return [...row.options].some((each) => each.value !== "" && each.value === choice);
}

/**
 * The choices that an answer holds; none of nonsense.
 * @param {string} answer
 * @returns {Record<string, string>}
 */
export function readChoices(answer) {
  try {
    const read = JSON.parse(answer);
    return read && typeof read === "object" && !Array.isArray(read) ? read : {};
  } catch {
    return {};
  }
}
