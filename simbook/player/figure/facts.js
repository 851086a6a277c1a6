/** What a state of a figure means: to the page, and to what may follow. */

import { sameValues } from "../page/values.js";
import { isKept, keptOf, MOST } from "./ghosts.js";

/** @import { Look, Picture, Recalled, State } from "./types.js" */

/**
 * What the page tells of a state.
 * @param {State} state
 * @returns {Look}
 */
export function look(state) {
  const { phase, picture, covered } = state;
  const waiting = phase.kind === "waiting";
  const outdated = (waiting || state.sought) && !isOf(state, picture);
  return {
    state: nameOf(state),
    waiting,
    outdated,
    progress: waiting ? phase.progress : null,
    covered,
    edited: Boolean(picture?.code),
  };
}

/**
 * Whether it is of the values and of the code that are asked for.
 * @param {State} state
 * @param {Picture | null} picture
 */
function isOf({ values, code }, picture) {
  return picture !== null && picture.code === code && sameValues(values, picture.frame.values);
}

/** @param {State} state */
function nameOf({ phase, picture }) {
  if (phase.kind === "failed") return "failed";
  if (isPythons(picture)) return "live";
  return phase.kind === "waiting" ? "loading" : "still";
}

/** Whether the reader wants it live. @param {State} state */
export function isActivated({ phase }) {
  return phase.kind !== "untouched" && !(phase.kind === "failed" && phase.cause === "recording");
}

/** Whether it is without Python. @param {State} state */
export function isLost({ phase }) {
  return phase.kind === "failed" && phase.cause === "engine";
}

/** Whether the whole picture of what the controls say is on show. @param {State} state */
export function isAnswered(state) {
  return state.picture?.origin !== "partial" && isOf(state, state.picture);
}

/**
 * Whether a recording is still what was asked for; of code that was edited there is none.
 * @param {State} state
 * @param {Recalled} recalled
 */
export function isWanted({ sought, code, values }, recalled) {
  return sought && code === null && sameValues(values, recalled.values);
}

/**
 * Whether a recording is looked for first, and Python is asked only where there is none.
 * @param {State} state
 */
export function isSparing({ thrifty, demanded, engine, phase, code }) {
  const needless = demanded && phase.kind !== "waiting"; // for something else, whose answer may come
  return code === null && (needless || (thrifty && engine.phase === "off"));
}

/**
 * Whether nothing newer is asked than what has ended.
 * @param {State} state
 * @param {{ newer: boolean }} ended
 */
export function isLast({ phase }, { newer }) {
  return phase.kind === "waiting" && !newer;
}

/** @param {Picture | null} picture */
export function isPythons(picture) {
  return picture !== null && picture.origin !== "recorded";
}

/**
 * The run on show if it can be kept: all of it is there to be seen, there is room, it is not yet, and it
 * is the book's: a run that is kept goes by its values alone.
 * @param {Pick<State, "picture" | "covered" | "ghosts">} state
 */
export function keepable({ picture, covered, ghosts }) {
  if (!picture || covered || picture.code || picture.origin === "partial") return null;
  return keptOf(ghosts).length < MOST && !isKept(ghosts, picture.frame) ? picture : null;
}
