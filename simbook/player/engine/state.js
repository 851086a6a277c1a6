/**
 * The one Python of a visit, as a function of state and event.
 *
 * | from | event | to | who |
 * |---|---|---|---|
 * | off | started | loading | the first figure or code that asks for anything |
 * | any | restarted | loading | a reader who tries again after a failure, or who has stopped a run that does not listen |
 * | loading | progressed | loading | the page, for each part of what Python starts from |
 * | loading | ready | ready | the worker |
 * | loading, ready | released | off | a frame on another site that is out of sight |
 * | any but off | lost | failed | the page or the worker, where it cannot start; the browser, where it has ended the worker |
 *
 * After a failure only a reader starts Python again: what has just failed would fail once more.
 */

/** @import { Failure } from "./failure.js" */

/**
 * @typedef {{ phase: "loading", loaded: number, total: number }} Loading   bytes
 * @typedef {{ phase: "failed", failure: Failure }} Failed
 * @typedef {{ phase: "off" } | Loading | { phase: "ready" } | Failed} EngineState
 *
 * @typedef {{ type: "started" } | { type: "restarted" } | { type: "released" } | { type: "ready" }} Plain
 * @typedef {{ type: "progressed", loaded: number, total: number }} Progressed
 * @typedef {{ type: "lost", failure: Failure }} Lost
 * @typedef {Plain | Progressed | Lost} EngineEvent
 */

/** @type {EngineState} */
export const OFF = { phase: "off" };
/** @type {EngineState} */
const READY = { phase: "ready" };

/**
 * The same state where the event changes nothing.
 * @param {EngineState} state
 * @param {EngineEvent} event
 * @returns {EngineState}
 */
export function next(state, event) {
  const { phase } = state;
  switch (event.type) {
    case "started":
      return phase === "off" ? loading(0, 0) : state;
    case "restarted":
      return loading(0, 0);
    case "released":
      return phase === "failed" ? state : OFF;
    case "progressed":
      return phase === "loading" ? loading(event.loaded, event.total) : state;
    case "ready":
      return phase === "loading" ? READY : state;
    case "lost":
      return phase === "off" ? state : { phase: "failed", failure: event.failure };
  }
}

/**
 * @param {number} loaded
 * @param {number} total
 * @returns {Loading}
 */
function loading(loaded, total) {
  return { phase: "loading", loaded, total };
}
