/**
 * A figure at work, as a function of state and event: what is on show, what is asked of Python, and what
 * follows. No page and no clock: the view tells what happened, and carries out the effects in order.
 *
 * Newest input wins. The last good picture stays until there is another. Once nothing is asked any more,
 * the controls say what the picture shows, save where its simulation raised for what they say.
 *
 * | phase | activated | changed, retried | answered | raised | stopped | Python failed | Python starts |
 * |---|---|---|---|---|---|---|---|
 * | untouched | waiting | waiting | | | | | |
 * | waiting | | waiting | resting | failed: simulation | resting | failed: engine | waiting |
 * | resting | | waiting | | | | failed: engine | |
 * | failed: recording | waiting | waiting | | | | | |
 * | failed: simulation | | waiting | | | | failed: engine | |
 * | failed: engine | | failed: engine | | | | failed: engine | waiting |
 *
 * Whether a figure is covered is a fact beside its phase: what comes is shown at its first step, and its
 * sentence is said once the prediction is made.
 *
 * Ghosts are beside it as well: they come and go, and nothing else of the state changes.
 *
 * Code that the reader has edited is asked for like other values, and no recording answers for it. Once
 * it has made a picture it is what all further values are asked of; where it has made none, the code of
 * the picture on show is.
 *
 * A recording may have to be sent for, so it comes later, and an answer of Python's may come before it.
 * Who saves data gets it instead of Python: `thrifty` figures ask Python only for what is not recorded.
 * A run that takes long is `demanded`: what is recorded of it is never computed for who only looks.
 * Where Python has failed, recordings are all there is, and the figure goes to the position next to
 * what was asked that has one.
 *
 * An empty field: the event changes nothing. While Python is known to have failed, "waiting" is
 * "failed: engine" instead; while something newer is asked for, an answer, an error or a stop leaves "waiting".
 */

import {
  isActivated,
  isAnswered,
  isLast,
  isLost,
  isPythons,
  isSparing,
  isWanted,
  keepable,
} from "./facts.js";
import { sameValues } from "../page/values.js";
import { without, withKept, withLent } from "./ghosts.js";

/** @import { EngineState } from "../engine/state.js" */
/** @import { Frame, SimError, Values } from "../wire/types.js" */
/** @import { Answered, Effect, Event, Failed, Ghost, Phase, Picture, State, Step } from "./types.js" */

/** @type {Phase} */
const UNTOUCHED = { kind: "untouched" };
/** @type {Phase} */
const RESTING = { kind: "resting" };
/** @type {Effect} */
const PLAY = { type: "play" };

/**
 * @param {Values} values  the page's own
 * @param {EngineState} engine
 * @param {boolean} [thrifty]
 * @param {boolean} [demanded]
 * @returns {State}
 */
export function initial(values, engine, thrifty = false, demanded = false) {
  return {
    values,
    picture: null,
    engine,
    phase: UNTOUCHED,
    covered: false,
    code: null,
    ghosts: [],
    sought: false,
    thrifty,
    demanded,
  };
}

/**
 * @param {State} state
 * @param {Event} event
 * @returns {Step}
 */
export function next(state, event) {
  switch (event.type) {
    case "opened":
      return seek(state);
    case "activated":
      return isActivated(state) || isSparing(state) ? step(state) : ask(state);
    case "changed":
      return changed({ ...state, values: event.values });
    case "retried":
      return retried(state);
    case "recalled":
      return isWanted(state, event) ? recalled(state, event.frame) : step(state);
    case "completed":
      return completed(state, event.frame);
    case "unreadable":
      return unreadable(state, { type: "trace", error: event.error, edited: false });
    case "answered":
      return state.phase.kind === "waiting" ? answered(state, event) : step(state);
    case "raised":
      return isLast(state, event) ? raised(state, event.error) : step(state);
    case "stopped":
      return isLast(state, event) ? stopped(state) : step(state);
    case "engine":
      return engineChanged({ ...state, engine: event.engine });
    case "covered":
      return state.covered ? step(state) : covered(state);
    case "uncovered":
      return state.covered ? uncovered(state, event.play) : step(state);
    case "ran":
      return retried({ ...state, code: event.code });
    case "kept":
      return kept(state, keepable(state));
    case "dropped":
      return haunted(
        state,
        without(state.ghosts, ({ slot }) => slot === event.slot),
      );
    case "droppedAll":
      return haunted(
        state,
        without(state.ghosts, ({ name }) => name === null),
      );
    case "lent":
      return haunted(state, withLent(state.ghosts, event));
  }
}

/**
 * Asks Python for the picture of what the controls say. Until it is there a recording may answer; where
 * Python has failed, nothing else can.
 * @param {State} state
 * @param {boolean} [isRecorded]  whether that is possible
 * @returns {Step}
 */
function ask(state, isRecorded = true) {
  const { values, engine, code } = state;
  const isHere = engine.phase === "ready" || isAnswered(state);
  const needless = isHere || code !== null || !isRecorded;
  const { state: seeking, effects: recall } = needless
    ? step({ ...state, sought: false })
    : seek(state);
  if (engine.phase !== "failed")
    return step(waiting(seeking), { type: "ask", values, code }, ...recall);
  const lost = failed(seeking, "engine");
  const left = code ? goBack(lost) : step(lost, ...recall);
  return step(left.state, ...left.effects, { type: "explain", failure: engine.failure });
}

/** @param {State} state */
function want(state) {
  return isSparing(state) ? seek(state) : ask(state);
}

/** @param {State} state */
function seek(state) {
  return step({ ...state, sought: true }, { type: "recall", values: state.values });
}

/** @param {State} state  its values are the reader's */
function changed(state) {
  return after([{ type: "clear" }, { type: "follow", values: state.values }], want(state));
}

/** @param {State} state */
function retried(state) {
  if (state.engine.phase !== "failed") return after([{ type: "clear" }], want(state));
  return step(failed(state, "engine"), { type: "clear" }, { type: "restart" });
}

/**
 * @param {State} state
 * @param {Frame | null} frame
 */
function recalled(state, frame) {
  const found = { ...state, sought: false };
  if (!frame) return unrecorded(found);
  const isFirst = !state.picture;
  const showing = show(found, frame, "recorded");
  if (isFirst && !isActivated(state))
    return after(showing.effects, step(showing.state, { type: "mark", name: "still" }));
  const settled = [...showing.effects, ...settle(state, frame)];
  if (isLost(state)) return after(settled, goBack(showing.state));
  const phase = state.phase.kind === "waiting" ? state.phase : RESTING;
  return step({ ...showing.state, phase }, ...settled);
}

/**
 * The recording on show was the end of this one.
 * @param {State} state
 * @param {Frame} frame
 */
function completed(state, frame) {
  const { picture } = state;
  const isEnd = picture?.origin === "recorded" && sameValues(picture.frame.values, frame.values);
  return isEnd ? show(state, frame, "recorded") : step(state);
}

/** @param {State} state  nothing is recorded of what it asks for */
function unrecorded(state) {
  const { phase, picture } = state;
  if (isLost(state)) return goBack(state);
  const isNew = phase.kind === "untouched" && !picture;
  return isNew || phase.kind === "waiting" ? step(state) : ask(state, false);
}

/**
 * A recording that cannot be read matters to who has nothing else.
 * @param {State} before
 * @param {Effect} trace
 */
function unreadable(before, trace) {
  const state = { ...before, sought: false };
  if (isLost(state)) return goBack(state);
  return step(isActivated(state) ? state : failed(state, "recording"), trace);
}

/**
 * The values stay as the reader has them; code that has made no picture does not.
 * @param {State} state
 * @param {SimError} error
 */
function raised(state, error) {
  const { picture, code } = state;
  const left = { ...state, code: picture?.code ?? null, sought: false };
  return step(failed(left, "simulation"), { type: "trace", error, edited: code !== null });
}

/**
 * A whole picture is not replaced by the beginning of the same run.
 * @param {State} state
 * @param {Answered} answer
 */
function answered(state, { frame, final, progress, code, newer }) {
  if (!final && isAnswered(state)) return step(waiting(state, progress));
  const { state: shown, effects } = show(state, frame, final ? "computed" : "partial", code);
  if (!isPythons(state.picture)) effects.push({ type: "mark", name: "live" });
  if (final) effects.push(...settle(state, frame));
  const phase = final && !newer ? RESTING : waiting(state, progress).phase;
  return step({ ...shown, phase, sought: state.sought && (newer || !final) }, ...effects);
}

/** @param {State} state */
function stopped(state) {
  const back = goBack({ ...state, phase: RESTING });
  const { values } = back.state;
  return step(
    back.state,
    ...back.effects,
    { type: "follow", values },
    { type: "note", text: "stopped" },
  );
}

/**
 * Python's failure is told to who means the figure; a new start is everybody's.
 * @param {State} state
 * @returns {Step}
 */
function engineChanged(state) {
  const { engine } = state;
  if (engine.phase === "failed") {
    if (!isActivated(state)) return step(state);
    const lost = failed(state, "engine");
    const back = state.sought ? step(lost) : goBack(lost);
    return step(back.state, ...back.effects, { type: "explain", failure: engine.failure });
  }
  if (isLost(state)) return after([{ type: "clear" }], ask(state));
  return step(state.phase.kind === "waiting" ? waiting(state) : state);
}

/** @param {State} state @returns {Step} */
function covered(state) {
  const hidden = { ...state, covered: true };
  if (!state.picture) return step(hidden);
  const { frame, origin, code } = state.picture;
  return show(hidden, frame, origin, code);
}

/**
 * Its sentence comes at once: nobody has read another here.
 * @param {State} state
 * @param {boolean} play
 * @returns {Step}
 */
function uncovered(state, play) {
  const open = { ...state, covered: false };
  if (!state.picture) return step(open);
  const { frame } = state.picture;
  /** @type {Effect[]} */
  const effects = [{ type: "show", frame, at: "end" }, ...settle(open, frame)];
  return step(open, ...effects, ...(play ? [PLAY] : []));
}

/**
 * @param {State} state
 * @param {Picture | null} picture
 */
function kept(state, picture) {
  return picture ? haunted(state, withKept(state.ghosts, picture)) : step(state);
}

/**
 * @param {State} state
 * @param {Ghost[]} ghosts
 */
function haunted(state, ghosts) {
  return ghosts === state.ghosts
    ? step(state)
    : step({ ...state, ghosts }, { type: "haunt", ghosts });
}

/**
 * The controls say again what the picture shows, and what made it is what Python is asked to run.
 * @param {State} state
 * @returns {Step}
 */
function goBack(state) {
  if (!state.picture) return step({ ...state, code: null, sought: false });
  const { frame, code } = state.picture;
  const { values } = frame;
  return step({ ...state, values, code, sought: false }, { type: "setControls", values });
}

/**
 * @param {State} state
 * @param {Frame} frame
 * @param {Picture["origin"]} origin
 * @param {Picture["code"]} [code]
 * @returns {Step}
 */
function show(state, frame, origin, code = null) {
  return step(
    { ...state, picture: { frame, origin, code } },
    { type: "show", frame, at: state.covered ? "start" : "here" },
  );
}

/**
 * @param {State} state
 * @param {Frame} frame
 * @returns {Effect[]}
 */
function settle({ covered }, { sentence }) {
  return covered ? [] : [{ type: "settle", sentence }];
}

/**
 * @param {State} state
 * @param {number | null} [progress]
 * @returns {State}
 */
function waiting(state, progress = null) {
  return { ...state, phase: { kind: "waiting", progress } };
}

/**
 * @param {State} state
 * @param {Failed["cause"]} cause
 * @returns {State}
 */
function failed(state, cause) {
  return { ...state, phase: { kind: "failed", cause } };
}

/**
 * @param {State} state
 * @param {Effect[]} effects
 * @returns {Step}
 */
function step(state, ...effects) {
  return { state, effects };
}

/**
 * @param {Effect[]} before
 * @param {Step} then
 */
function after(before, { state, effects }) {
  return step(state, ...before, ...effects);
}
