/** One of several: the reader chooses. A guess is the option's words. */

import { say } from "../../page/texts.js";

/** @import { Kind } from "./index.js" */

/**
 * @param {HTMLElement} root
 * @returns {Kind}
 */
export function mountChoice(root) {
  /** @type {HTMLInputElement[]} */
  const options = [...root.querySelectorAll("input")];
  return {
    given: () => options.find((option) => option.checked)?.value ?? null,
    ask: () => say("chooseFirst"),
    accepts: (guess) => options.some((option) => option.value === guess),
    fill(guess) {
      for (const option of options) option.checked = option.value === guess;
    },
    isRight: (guess, fact) => guess === fact,
    words: String,
    focus: () => options[0]?.focus(),
  };
}
