import assert from "node:assert/strict";
import { test } from "node:test";

import { look } from "../../../simbook/player/figure/facts.js";
import { initial, next } from "../../../simbook/player/figure/state.js";

/** @import { Event, State } from "../../../simbook/player/figure/types.js" */

const CODE = { run: 1, texts: { "nets/walk.py": "…" } };
const OTHER = { run: 2, texts: { "nets/walk.py": "1 / 0" } };
const ERROR = { name: "NameError", message: "x", trace: [] };
/** @type {any} */
const FAILURE = { phase: "failed", failure: { reason: "network" } };

/** @param {number} eta @returns {any} */
const frame = (eta) => ({ values: { eta }, sentence: `η = ${eta}` });

/** @param {any} [engine] @returns {State} */
const recorded = (engine = { phase: "ready" }) =>
  after(initial({ eta: 1 }, engine), { type: "opened" }, recall(1));

/** @param {number} eta @returns {Event} */
const recall = (eta) => ({ type: "recalled", values: { eta }, frame: frame(eta) });

/** @param {number} eta @param {any} code @param {boolean} [final] @returns {Event} */
const answer = (eta, code, final = true) => ({
  type: "answered",
  frame: frame(eta),
  final,
  progress: null,
  code,
  newer: false,
});

/** @param {State} state @param {Event[]} events */
const after = (state, ...events) => events.reduce((now, event) => next(now, event).state, state);

/** @param {State} state @param {Event} event @param {string} type @returns {any} */
const effect = (state, event, type) =>
  next(state, event).effects.find((each) => each.type === type);

test("code that is run is asked for with the values of the controls, and no recording answers", () => {
  const state = recorded({ phase: "off" });
  const { effects } = next(state, { type: "ran", code: CODE });
  assert.deepEqual(effects, [{ type: "clear" }, { type: "ask", values: { eta: 1 }, code: CODE }]);
  const waiting = after(state, { type: "ran", code: CODE });
  assert.equal(look(waiting).outdated, true);
  assert.equal(after(waiting, recall(1)).picture, waiting.picture);
  assert.deepEqual(next(waiting, recall(1)).effects, []);
});

test("once it has made a picture, other values are asked of it and that picture is told as edited", () => {
  const state = after(recorded(), { type: "ran", code: CODE }, answer(1, CODE));
  assert.deepEqual([look(state).edited, look(state).state], [true, "live"]);
  const changed = { type: "changed", values: { eta: 2 } };
  const asked = effect(state, /** @type {any} */ (changed), "ask");
  assert.deepEqual(asked, { type: "ask", values: { eta: 2 }, code: CODE });
});

test("code that has made no picture leaves the one on show, and what made that is asked further", () => {
  const edited = after(recorded(), { type: "ran", code: CODE }, answer(1, CODE));
  for (const [state, code] of /** @type {const} */ ([
    [recorded(), null],
    [edited, CODE],
  ])) {
    const tried = after(state, { type: "ran", code: OTHER });
    const told = effect(tried, { type: "raised", error: ERROR, newer: false }, "trace");
    assert.deepEqual(told, { type: "trace", error: ERROR, edited: true });
    const raised = after(tried, { type: "raised", error: ERROR, newer: false });
    const stopped = after(tried, { type: "stopped", newer: false });
    for (const left of [raised, stopped]) {
      assert.equal(left.picture, state.picture);
      assert.equal(left.code, code);
    }
  }
});

test("an error of the book's own code is not told as the reader's", () => {
  const state = after(recorded(), { type: "changed", values: { eta: 2 } });
  const told = effect(state, { type: "raised", error: ERROR, newer: false }, "trace");
  assert.equal(told.edited, false);
});

test("the beginning of a run does not replace a whole picture of the same code, but that of another", () => {
  const state = after(recorded(), { type: "ran", code: CODE }, answer(1, CODE));
  const again = after(state, { type: "retried" }, answer(1, CODE, false));
  assert.equal(again.picture, state.picture);
  const other = after(state, { type: "ran", code: OTHER }, answer(1, OTHER, false));
  assert.deepEqual([other.picture?.origin, other.picture?.code], ["partial", OTHER]);
});

test("back to the book's code, a recording may answer where Python is not there", () => {
  const state = after(recorded(), { type: "ran", code: CODE }, answer(1, CODE));
  const alone = after(state, { type: "engine", engine: { phase: "loading", loaded: 0, total: 0 } });
  const { effects } = next(alone, { type: "ran", code: null });
  assert.deepEqual(
    effects.map(({ type }) => type),
    ["clear", "ask", "recall"],
  );
  const back = after(alone, { type: "ran", code: null }, recall(1));
  assert.deepEqual([back.picture?.origin, look(back).edited], ["recorded", false]);
});

test("where Python has failed, Run starts it again and asks once it is there", () => {
  const lost = after(recorded(), { type: "activated" }, { type: "engine", engine: FAILURE });
  const { state, effects } = next(lost, { type: "ran", code: CODE });
  assert.deepEqual(
    effects.map(({ type }) => type),
    ["clear", "restart"],
  );
  const starting = { phase: "loading", loaded: 0, total: 0 };
  const asked = effect(state, /** @type {any} */ ({ type: "engine", engine: starting }), "ask");
  assert.equal(asked.code, CODE);
});

test("where Python fails meanwhile, controls and code are those of the picture again", () => {
  const edited = after(recorded(), { type: "ran", code: CODE }, answer(1, CODE));
  const asked = after(
    edited,
    { type: "changed", values: { eta: 2 } },
    { type: "ran", code: OTHER },
  );
  const lost = after(asked, { type: "engine", engine: FAILURE });
  assert.deepEqual([lost.values, lost.code], [{ eta: 1 }, CODE]);
  const still = next(lost, { type: "changed", values: { eta: 2 } });
  assert.deepEqual(still.state.values, { eta: 1 });
  assert.ok(!still.effects.some(({ type }) => type === "recall"));
});

test("what edited code has made is not kept for comparison, since it would go by its values alone", () => {
  const state = after(recorded(), { type: "ran", code: CODE }, answer(1, CODE), { type: "kept" });
  assert.deepEqual(state.ghosts, []);
});
