/** Any number of several: the reader checks those that come true. A guess is a list of their words. */

import { say } from "../../page/texts.js";

/** @import { Kind } from "./index.js" */

/**
 * @param {HTMLElement} root
 * @returns {Kind}
 */
export function mountSeveral(root) {
  /** @type {HTMLInputElement[]} */
  const options = [...root.querySelectorAll("input")];
  const known = options.map(({ value }) => value);
  return {
    given() {
      const guess = options.filter(({ checked }) => checked).map(({ value }) => value);
      return guess.length ? guess : null;
    },
    ask: () => say("severalFirst"),
    accepts: (guess) => isChoice(guess, known),
    fill(guess) {
      for (const option of options) option.checked = guess.includes(option.value);
    },
    isRight: (guess, fact) => misjudged(guess, fact, known).length === 0,
    words: (some) => some.join("; "),
    compare: (guess, fact) => compareSeveral(guess, fact, known),
    focus: () => options[0]?.focus(),
  };
}

/**
 * Whether it names at least one of the options, and nothing else.
 * @param {unknown} guess
 * @param {string[]} known
 */
export function isChoice(guess, known) {
  return Array.isArray(guess) && guess.length > 0 && guess.every((each) => known.includes(each));
}

/**
 * The options of which the guess says the contrary of what came.
 * @param {string[]} guess
 * @param {string[]} fact
 * @param {string[]} known
 */
export function misjudged(guess, fact, known) {
  return known.filter((option) => guess.includes(option) !== fact.includes(option));
}

/**
 * @param {string[]} guess
 * @param {string[]} fact
 * @param {string[]} known
 */
export function compareSeveral(guess, fact, known) {
  const wrong = misjudged(guess, fact, known);
  const counted = { right: known.length - wrong.length, all: known.length };
  if (!wrong.length) return say("severalRight", counted);
  const over = wrong.filter((option) => guess.includes(option));
  const missed = wrong.filter((option) => fact.includes(option));
  return [
    say("severalOff", counted),
    ...(over.length ? [say("severalOver", { options: over.join("; ") })] : []),
    ...(missed.length ? [say("severalMissed", { options: missed.join("; ") })] : []),
  ].join(" ");
}
