/** Several right options: the reader checks those, no others. An answer is the keys of the checked. */

import { say } from "../../page/texts.js";
import { copyOf } from "../copy.js";
import { markAnswer } from "../mark.js";
import { verdict } from "../verdict.js";

/** @import { Answering, Place } from "./index.js" */

const BETWEEN = " ";

/**
 * @param {Place} place
 * @returns {Answering}
 */
export function mountSeveral({ root, answers, signal }) {
  /** @type {HTMLInputElement[]} */
  const options = [...root.querySelectorAll("input")];
  const keys = options.map((option) => option.value);
  const said = (/** @type {string} */ key) => answers.querySelector(`[data-key="${key}"]`);
  const right = keys.filter((key) => said(key)?.getAttribute("data-tone") === "right");
  for (const option of options)
    option.addEventListener("input", () => markAnswer(option, ""), { signal });
  return {
    given: () => joined(options.filter((option) => option.checked).map((option) => option.value)),
    ask: () => say("chooseFirst"),
    accepts(answer) {
      const chosen = parted(answer);
      return chosen.length > 0 && chosen.every((key) => keys.includes(key));
    },
    isRight: (answer) => answer === joined(right),
    explain(answer) {
      const chosen = parted(answer);
      const whole = verdict(say(verdictOn(chosen, right)));
      return [whole, ...chosen.flatMap((key) => said(key) ?? []).map(copyOf)];
    },
    fill(answer) {
      for (const option of options) option.checked = parted(answer).includes(option.value);
    },
    mark(tries) {
      const last = parted(tries.at(-1) ?? "");
      for (const option of options) {
        const tone = right.includes(option.value) ? "right" : "wrong";
        markAnswer(option, last.includes(option.value) ? tone : "");
      }
    },
    focus: () => options[0]?.focus(),
  };
}

/**
 * Which words judge a choice as a whole.
 * @param {string[]} chosen
 * @param {string[]} right
 */
export function verdictOn(chosen, right) {
  const wrong = chosen.some((key) => !right.includes(key));
  const missing = right.some((key) => !chosen.includes(key));
  if (wrong) return missing ? "wrongAndMissing" : "notWholeRight";
  return missing ? "incomplete" : "wholeRight";
}

/** @param {string[]} keys */
const joined = (keys) => keys.join(BETWEEN);

/** @param {string} answer */
const parted = (answer) => answer.split(BETWEEN).filter(Boolean);
