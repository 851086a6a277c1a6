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
  const { phase, picture, values, covered } = state;
  const waiting = phase.kind === "waiting";
  const outdated = waiting && !sameValues(values, picture?.frame.values);
  return {
    state: nameOf(state),
    waiting,
    outdated,
    progress: waiting ? phase.progress : null,
    covered,
  };
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
export function isAnswered({ picture, values }) {
  return (
    picture !== null && picture.origin !== "partial" && sameValues(values, picture.frame.values)
  );
}

/**
 * Whether a recording is still what was asked for.
 * @param {State} state
 * @param {Recalled} recalled
 */
export function isWanted(state, { values }) {
  const { kind } = state.phase;
  return (
    (kind === "untouched" || kind === "waiting" || isLost(state)) &&
    sameValues(state.values, values)
  );
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
 * The run on show if it can be kept: all of it is there to be seen, there is room, and it is not yet.
 * @param {Pick<State, "picture" | "covered" | "ghosts">} state
 */
export function keepable({ picture, covered, ghosts }) {
  if (!picture || covered || picture.origin === "partial") return null;
  return keptOf(ghosts).length < MOST && !isKept(ghosts, picture.frame) ? picture : null;
}
