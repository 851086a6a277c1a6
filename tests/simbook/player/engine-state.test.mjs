import assert from "node:assert/strict";
import { test } from "node:test";

import { next, OFF } from "../../../simbook/player/engine/state.js";

/** @import { EngineState } from "../../../simbook/player/engine/state.js" */

/** @type {EngineState} */
const LOADING = { phase: "loading", loaded: 5, total: 9 };
/** @type {EngineState} */
const READY = { phase: "ready" };
/** @type {EngineState} */
const FAILED = { phase: "failed", failure: { reason: "network" } };
const ALL = [OFF, LOADING, READY, FAILED];

test("who asks first starts Python; nobody who asks later starts it again, not even after a failure", () => {
  assert.deepEqual(next(OFF, { type: "started" }), { phase: "loading", loaded: 0, total: 0 });
  for (const state of [LOADING, READY, FAILED])
    assert.equal(next(state, { type: "started" }), state);
});

test("a new start begins at nothing, whatever there was", () => {
  for (const state of ALL) {
    assert.deepEqual(next(state, { type: "restarted" }), { phase: "loading", loaded: 0, total: 0 });
  }
});

test("only while Python loads do bytes count, and can it become ready", () => {
  const progressed = /** @type {const} */ ({ type: "progressed", loaded: 7, total: 9 });
  assert.deepEqual(next(LOADING, progressed), { phase: "loading", loaded: 7, total: 9 });
  assert.deepEqual(next(LOADING, { type: "ready" }), READY);
  for (const state of [OFF, READY, FAILED]) {
    assert.equal(next(state, progressed), state);
    assert.equal(next(state, { type: "ready" }), state);
  }
});

test("what was started can be let go, and be started again; a failure stays", () => {
  for (const state of [OFF, LOADING, READY]) assert.equal(next(state, { type: "released" }), OFF);
  assert.equal(next(FAILED, { type: "released" }), FAILED);
});

test("what was started can be lost, and says why", () => {
  const lost = /** @type {const} */ ({ type: "lost", failure: { reason: "network" } });
  for (const state of [LOADING, READY, FAILED]) assert.deepEqual(next(state, lost), FAILED);
  assert.equal(next(OFF, lost), OFF);
});
