/** What is said to a guess once it is known what came. No page. */

import { say } from "../page/texts.js";

/** @import { Fact } from "../wire/types.js" */
/** @import { Series } from "./plane.js" */
/** @import { Kind } from "./kinds/index.js" */

/** @typedef {"right" | "wrong" | "shown"} Outcome  "shown": the reader did not guess */

/**
 * @param {Kind} kind
 * @param {Fact | null} guess
 * @param {Fact | Series | undefined} fact
 * @returns {Outcome}
 */
export function outcomeOf(kind, guess, fact) {
  if (guess === null) return "shown";
  return fact !== undefined && kind.isRight(guess, fact) ? "right" : "wrong";
}

/**
 * @param {Kind} kind
 * @param {Fact | null} guess         null: the reader had it shown
 * @param {Fact | Series | undefined} fact     undefined: the figure could not be read
 */
export function sentenceOf(kind, guess, fact) {
  if (fact === undefined) return guess === null ? "" : say("guessed", { guess: kind.words(guess) });
  if (guess === null) return say("guessNone", { fact: kind.words(fact) });
  if (kind.compare) return kind.compare(guess, fact);
  const words = { guess: kind.words(guess), fact: kind.words(fact) };
  if (!kind.isRight(guess, fact)) return say("guessWrong", words);
  return say(words.guess === words.fact ? "guessRight" : "guessClose", words);
}
