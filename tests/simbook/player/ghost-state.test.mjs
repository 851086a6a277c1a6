/** Runs that are kept beside the one on show: which can be, how many, and what they are called. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { namesOf } from "../../../simbook/player/controls/naming.js";
import { keepable } from "../../../simbook/player/figure/facts.js";
import { initial, next } from "../../../simbook/player/figure/state.js";

/** @import { Event, State } from "../../../simbook/player/figure/types.js" */

/** @param {number} eta @returns {any} */
const frame = (eta) => ({ values: { eta }, sentence: `η = ${eta}`, steps: null });

/** @param {number} eta @param {"recorded" | "computed" | "partial"} [origin] @returns {State} */
const showing = (eta, origin = "computed") => ({
  ...initial({ eta }, { phase: "ready" }),
  picture: { frame: frame(eta), origin, code: null },
});

/** @param {State} state @param {Event[]} events */
const after = (state, ...events) => events.reduce((now, event) => next(now, event).state, state);

/** @type {Event} */
const KEPT = { type: "kept" };

/** Three runs kept one after another, a fourth on show. */
function full() {
  let state = showing(1);
  for (const eta of [2, 3, 4]) state = { ...after(state, KEPT), picture: showing(eta).picture };
  return state;
}

/** @param {State["ghosts"][number]} ghost */
const etaOf = ({
  frame: {
    values: { eta },
  },
}) => eta;

/** @param {State} state */
const etas = ({ ghosts }) => ghosts.map(etaOf);

test("keeping a run changes nothing but the ghosts, and asks nobody for anything", () => {
  const before = showing(1);
  const { state, effects } = next(before, KEPT);
  const { ghosts, ...rest } = state;
  const { ghosts: _, ...others } = before;
  assert.deepEqual(rest, others);
  assert.deepEqual(effects, [{ type: "haunt", ghosts }]);
  assert.equal(ghosts[0]?.frame, before.picture?.frame);
});

test("three runs are kept and no fourth, until one is dropped", () => {
  assert.deepEqual(etas(full()), [1, 2, 3]);
  assert.deepEqual(next(full(), KEPT), { state: full(), effects: [] });
  const room = after(full(), { type: "dropped", slot: 1 }, KEPT);
  assert.deepEqual(etas(room), [1, 3, 4]);
});

test("a ghost looks the same however many come and go beside it", () => {
  const looks = (/** @type {State} */ { ghosts }) =>
    new Map(ghosts.map((ghost) => [etaOf(ghost), ghost.slot]));
  const then = after(full(), { type: "dropped", slot: 0 });
  assert.equal(looks(then).get(3), looks(full()).get(3));
  assert.equal(looks(after(then, KEPT)).get(4), looks(full()).get(1));
});

test("what cannot be kept: nothing, a beginning, what is covered, the same once more", () => {
  assert.equal(keepable(initial({}, { phase: "off" })), null);
  assert.equal(keepable(showing(1, "partial")), null);
  assert.equal(keepable({ ...showing(1), covered: true }), null);
  assert.equal(keepable(after(showing(1), KEPT)), null);
  assert.ok(keepable(showing(1, "recorded")));
});

/** @param {string} name @param {number | null} eta @returns {Event} */
const lent = (name, eta) => ({ type: "lent", name, frame: eta === null ? null : frame(eta) });

test("the page lends runs with names, which the reader's do not have to make room for", () => {
  const one = after(full(), lent("the original", 9));
  assert.deepEqual(etas(one), [1, 2, 3, 9]);
  const other = after(one, lent("the original", 8));
  assert.deepEqual(etas(other), [1, 2, 3, 8]);
  assert.deepEqual(etas(after(other, { type: "droppedAll" })), [8]);
  assert.deepEqual(etas(after(other, lent("the original", null))), [1, 2, 3]);
});

test("of two that are lent each has its own look, and takes none away but its own", () => {
  const both = after(full(), lent("the original", 8), lent("to beat", 9));
  assert.equal(new Set(both.ghosts.map(({ slot }) => slot)).size, 5);
  assert.deepEqual(etas(after(both, lent("the original", null))), [1, 2, 3, 9]);
});

test("a run that the page brings without a name is as if the reader had kept it", () => {
  const state = after(showing(1), { type: "lent", name: null, frame: frame(5) });
  assert.deepEqual(etas(after(state, { type: "droppedAll" })), []);
  assert.deepEqual(next(full(), { type: "lent", name: null, frame: frame(5) }).effects, []);
});

test("to drop what is not there changes nothing", () => {
  for (const event of /** @type {Event[]} */ ([
    { type: "dropped", slot: 2 },
    { type: "droppedAll" },
    { type: "lent", name: "x", frame: null },
  ]))
    assert.deepEqual(next(showing(1), event), { state: showing(1), effects: [] });
});

/** @type {any[]} */
const CONTROLS = [
  { name: "eta", kind: "slider", label: "Learning rate η" },
  { name: "turn", kind: "slider", label: "Turn of the axes", unit: "°" },
  {
    name: "ground",
    kind: "choice",
    label: "Ground",
    options: [
      { value: "ice", label: "Ice" },
      { value: "mud", label: "Mud" },
    ],
  },
  { name: "grip", kind: "slider", label: "Grip µ₁", when: { ground: ["mud"] } },
  { name: "start", kind: "point", label: "Start" },
  { name: "wind", kind: "toggle", label: "Wind" },
];
const USUAL = { eta: 0.3, turn: 0, ground: "ice", grip: 0.1, start: [0, 0], wind: false };

/** @param {object[]} runs @param {object} [shown] */
const names = (runs, shown = {}) =>
  namesOf(
    CONTROLS,
    runs.map((run) => ({ ...USUAL, ...run })),
    [{ ...USUAL, ...shown }],
    USUAL,
  );

test("a run is named by what differs, in the controls' own words and signs", () => {
  assert.deepEqual(names([{ eta: 1.9 }]), ["η = 1.9"]);
  assert.deepEqual(names([{ turn: -30 }]), ["Turn of the axes = −30°"]);
  assert.deepEqual(names([{ start: [-1.5, 2], wind: true }]), ["Start = (−1.5, 2), Wind = on"]);
  assert.deepEqual(names([{ ground: "mud", grip: 0.5 }]), ["Ground = Mud, µ₁ = 0.5"]);
});

test("what a control does not matter for is no part of a name", () => {
  assert.deepEqual(names([{ grip: 0.5 }], { ground: "mud" }), ["Ground = Ice"]);
});

test("several are told apart, though one has the values on show", () => {
  assert.deepEqual(names([{ eta: 0.3 }, { eta: 1 }]), ["η = 0.3", "η = 1"]);
});

test("a run that differs in nothing has the name of what is not as usual", () => {
  assert.deepEqual(names([{ eta: 1 }], { eta: 1 }), ["η = 1"]);
  assert.deepEqual(names([{}]), ["as the book has it"]);
  assert.deepEqual(names([{ grip: 0.5 }]), ["as the book has it"], "of mud, and there is none");
});
