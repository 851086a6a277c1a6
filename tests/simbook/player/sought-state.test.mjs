/** Recordings that come later than they are wanted, or instead of Python. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { look } from "../../../simbook/player/figure/facts.js";
import { initial, next } from "../../../simbook/player/figure/state.js";

/** @import { Event, State, Step } from "../../../simbook/player/figure/types.js" */

/** @type {any} */
const NEWS = {
  off: { phase: "off" },
  loading: { phase: "loading", loaded: 0, total: 0 },
  ready: { phase: "ready" },
  failed: { phase: "failed", failure: { reason: "noWebAssembly" } },
};
const OWN = { eta: 0.3 };
const FAST = { eta: 1.9 };

/** @param {any} values @returns {any} */
const frame = (values) => ({ values, sentence: `eta = ${values.eta}` });
/** @param {any} values @param {any} [found] @returns {Event} */
const recalled = (values, found = frame(values)) => ({ type: "recalled", values, frame: found });
/** @param {any} values @returns {Event} */
const changed = (values) => ({ type: "changed", values });
/** @param {any} values @param {Partial<{ final: boolean, newer: boolean }>} [how] @returns {Event} */
const answered = (values, { final = true, newer = false } = {}) => ({
  ...{ type: "answered", frame: frame(values), progress: null, code: null },
  ...{ final, newer },
});

/** @param {State} state @param {Event[]} events @returns {Step} */
function after(state, ...events) {
  /** @type {Step} */
  let step = { state, effects: [] };
  for (const event of events) step = next(step.state, event);
  return step;
}

/** @param {boolean} [thrifty] @param {any} [engine] */
const opened = (thrifty = false, engine = NEWS.off) =>
  after(initial(OWN, engine, thrifty), { type: "opened" }, recalled(OWN)).state;

/** @param {Step} step */
const kinds = ({ effects }) => effects.map(({ type }) => type);

test("while a recording is on its way the older picture is marked, and Python is asked as well", () => {
  const step = after(opened(), changed(FAST));
  assert.deepEqual(kinds(step), ["clear", "follow", "ask", "recall"]);
  assert.ok(look(step.state).outdated);
  const come = after(step.state, { type: "engine", engine: NEWS.loading }, recalled(FAST));
  assert.deepEqual(kinds(come), ["show", "settle"]);
  assert.deepEqual([look(come.state).outdated, look(come.state).state], [false, "loading"]);
});

test("a recording that comes after Python's answer is not needed any more", () => {
  const { state } = after(opened(), changed(FAST), answered(FAST));
  assert.deepEqual(kinds(after(state, recalled(FAST))), []);
});

test("a whole recording takes the place of the beginning of a run", () => {
  const { state } = after(opened(), changed(FAST), answered(FAST, { final: false }));
  const { picture } = after(state, recalled(FAST)).state;
  assert.equal(picture?.origin, "recorded");
});

test("while a recording may still come, the failure of Python moves no control", () => {
  const lost = after(opened(), changed(FAST), { type: "engine", engine: NEWS.failed });
  assert.deepEqual(kinds(lost), ["explain"]);
  assert.deepEqual(lost.state.values, FAST);
  const found = after(lost.state, recalled(FAST)).state;
  assert.deepEqual([found.picture?.frame.values, found.values], [FAST, FAST]);
  const none = after(lost.state, recalled(FAST, null)).state;
  assert.deepEqual([none.picture?.frame.values, none.values], [OWN, OWN]);
});

test("without Python the controls go to the position that has a recording", () => {
  const { state } = after(opened(false, NEWS.failed), changed({ eta: 1.87 }));
  const step = after(state, recalled({ eta: 1.87 }, frame(FAST)));
  assert.deepEqual(step.state.values, FAST);
  assert.deepEqual(step.effects.at(-1), { type: "setControls", values: FAST });
});

test("a recording answers no code but the book's", () => {
  const code = { run: 1, texts: {} };
  const { state } = after(opened(), changed(FAST), { type: "ran", code });
  assert.deepEqual(kinds(after(state, recalled(FAST))), []);
});

test("who saves data starts Python neither by meaning a figure nor by what is recorded", () => {
  const meant = after(opened(true), { type: "activated" });
  assert.deepEqual(kinds(meant), []);
  const asked = after(meant.state, changed(FAST));
  assert.deepEqual(kinds(asked), ["clear", "follow", "recall"]);
  const come = after(asked.state, recalled(FAST));
  assert.deepEqual(kinds(come), ["show", "settle"]);
  assert.equal(look(come.state).state, "still");
  assert.equal(come.state.phase.kind, "resting");
});

test("for what is not recorded it is started all the same, and nothing is looked for twice", () => {
  const step = after(opened(true), changed(FAST), recalled(FAST, null));
  assert.deepEqual(kinds(step), ["ask"]);
  assert.equal(step.state.phase.kind, "waiting");
});

test("once somebody has started Python it answers those who save data too", () => {
  const { state } = after(opened(true), { type: "engine", engine: NEWS.ready });
  assert.deepEqual(kinds(after(state, { type: "activated" })), ["ask"]);
});

test("a covered figure shows a recording at its first step, and says nothing", () => {
  const { state } = after(opened(), { type: "covered" }, changed(FAST));
  const step = after(state, recalled(FAST));
  assert.deepEqual(step.effects, [{ type: "show", frame: frame(FAST), at: "start" }]);
});

const DEMANDED = after(
  initial(OWN, NEWS.ready, false, true),
  { type: "opened" },
  recalled(OWN),
).state;

test("a run that takes long is not computed again for who only looks, though Python is there", () => {
  assert.deepEqual(kinds(after(DEMANDED, { type: "activated" })), []);
  const asked = after(DEMANDED, changed(FAST));
  assert.deepEqual(kinds(asked), ["clear", "follow", "recall"]);
  assert.deepEqual(kinds(after(asked.state, recalled(FAST, null))), ["ask"]);
});

test("while such a run is computed another is asked for as ever, so that no old answer comes last", () => {
  const { state } = after(DEMANDED, changed(FAST), recalled(FAST, null));
  const back = after(state, changed(OWN));
  assert.deepEqual(kinds(back), ["clear", "follow", "ask"]);
});

test("a recording of which the page had the end takes its place, and no later picture's", () => {
  const whole = { ...frame(OWN), steps: { count: 200 } };
  /** @type {Event} */
  const completed = { type: "completed", frame: whole };
  const step = after(opened(), completed);
  assert.deepEqual(step.effects, [{ type: "show", frame: whole, at: "here" }]);
  assert.equal(step.state.picture?.frame, whole);
  const answer = after(opened(), { type: "activated" }, answered(OWN));
  assert.deepEqual(kinds(after(answer.state, completed)), []);
  const other = after(opened(), changed(FAST), recalled(FAST));
  assert.deepEqual(kinds(after(other.state, completed)), []);
});
