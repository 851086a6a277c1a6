/** Two runs measured by the fact that their author calls the goal. Pure. */

import { tellNumber } from "../page/numbers.js";
import { say } from "../page/texts.js";

/** @import { Frame, Goal } from "../wire/types.js" */

/** @typedef {"won" | "drawn" | "lost" | "missed"} Outcome  "missed": there is no result of one's own */

/**
 * What a run came to; null where it did not come to that.
 * @param {Goal} goal
 * @param {Pick<Frame, "facts">} frame
 */
export function scoreOf({ fact }, { facts }) {
  const score = facts && Object.hasOwn(facts, fact) ? facts[fact] : null;
  return typeof score === "number" ? score : null;
}

/**
 * @param {Goal} goal
 * @param {number} theirs
 * @param {number | null} mine
 * @returns {Outcome}
 */
export function outcomeOf({ better }, theirs, mine) {
  if (mine === null) return "missed";
  if (mine === theirs) return "drawn";
  return mine < theirs === (better === "lower") ? "won" : "lost";
}

/**
 * "arrived at step 112", or that there is no result.
 * @param {Goal} goal
 * @param {number | null} score
 */
export function deedOf({ did, missed }, score) {
  return score === null ? missed : did.replace("{score}", tellNumber(score));
}

/** @type {Record<Outcome, "challengeWon" | "challengeDrawn" | "challengeLost" | "challengeMissed">} */
const WORDS = {
  won: "challengeWon",
  drawn: "challengeDrawn",
  lost: "challengeLost",
  missed: "challengeMissed",
};

/**
 * How it stands, for whoever is challenged.
 * @param {Goal} goal
 * @param {number} theirs
 * @param {number | null} mine
 */
export function sentenceOf(goal, theirs, mine) {
  return say(WORDS[outcomeOf(goal, theirs, mine)], { deed: deedOf(goal, mine) });
}
