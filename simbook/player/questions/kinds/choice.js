/** One right option among several: the reader chooses. An answer is an option's key. */

import { say } from "../../page/texts.js";
import { copyOf } from "../copy.js";
import { markAnswer } from "../mark.js";

/** @import { Answering, Place } from "./index.js" */

/**
 * @param {Place} place
 * @returns {Answering}
 */
export function mountChoice({ root, answers }) {
  /** @type {HTMLInputElement[]} */
  const options = [...root.querySelectorAll("input")];
  const right = answers.querySelector("[data-tone=right]")?.getAttribute("data-key");
  const isRight = (/** @type {string} */ key) => key === right;
  return {
    given: () => options.find((option) => option.checked)?.value ?? "",
    ask: () => say("chooseFirst"),
    accepts: (key) => options.some((option) => option.value === key),
    isRight,
    explain: (key) =>
      [...(answers.querySelector(`[data-key="${key}"]`)?.childNodes ?? [])].map(copyOf),
    fill(key) {
      for (const option of options) option.checked = option.value === key;
    },
    mark(tries) {
      for (const option of options) {
        const tone = isRight(option.value) ? "right" : "wrong";
        markAnswer(option, tries.includes(option.value) ? tone : "");
      }
    },
    focus: () => options[0]?.focus(),
  };
}
