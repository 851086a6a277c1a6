/** A challenge: whose result is better, in which words, and what of a figure it leaves to the reader. */

import assert from "node:assert/strict";
import { beforeEach, mock, test } from "node:test";

import { markup, mount, the } from "./page.mjs";
import { Challenge } from "../../../simbook/player/compare/challenge.js";
import { outcomeOf, scoreOf, sentenceOf } from "../../../simbook/player/compare/contest.js";

/** @type {any} */
const GOAL = {
  fact: "settled",
  did: "arrived at step {score}",
  missed: "did not arrive",
  better: "lower",
  turns: ["eta"],
};
const { figure } = markup();
/** @type {any} */
const SCHEMA = {
  goal: GOAL,
  controls: [
    { name: "eta", label: "Learning rate η" },
    { name: "curvature", label: "Curvature k" },
  ],
};

/** @param {unknown} settled @param {object} [values] @returns {any} */
const run = (settled, values) => ({
  values: { eta: 1, curvature: 2, ...values },
  facts: settled === undefined ? {} : { settled },
});

test("fewer is better or more is, as the author says; equal is a draw, none is a miss", () => {
  const higher = { ...GOAL, better: "higher" };
  const found = [98, 112, 120, null].map((mine) => [
    outcomeOf(GOAL, 112, mine),
    outcomeOf(higher, 112, mine),
  ]);
  assert.deepEqual(found, [
    ["won", "lost"],
    ["drawn", "drawn"],
    ["lost", "won"],
    ["missed", "missed"],
  ]);
});

test("a score is a number that the run itself states, and nothing else", () => {
  assert.equal(scoreOf(GOAL, run(7)), 7);
  for (const other of [undefined, "7", ["7"]]) assert.equal(scoreOf(GOAL, run(other)), null);
  assert.equal(scoreOf({ ...GOAL, fact: "constructor" }, run(7)), null);
  assert.equal(scoreOf(GOAL, {}), null);
});

test("how it stands is said with the reader's own result", () => {
  assert.equal(sentenceOf(GOAL, 112, 98), "You arrived at step 98. You win!");
  assert.equal(sentenceOf(GOAL, 112, null), "You did not arrive. Try again.");
});

/** @type {Challenge} */
let challenge;
/** @type {any[]} */
let heard = [];
let left = 0;

beforeEach(() => {
  mount(figure);
  mock.timers.reset();
  mock.timers.enable({ apis: ["setTimeout"] });
  heard = [];
  challenge = new Challenge(the("py-sim"), SCHEMA, () => left++);
  const told = (/** @type {any} */ event) => heard.push(event.detail);
  the("py-sim").addEventListener("py-result", told);
});

/** The run on show, once it has rested. @param {any} frame */
function show(frame) {
  challenge.show(frame);
  mock.timers.tick(1000);
}

const words = () =>
  [...document.querySelectorAll(".py-sim-challenge p")].map((each) => each.textContent);

test("who is challenged reads what was done and what is fixed, then how it stands", () => {
  challenge.open({ eta: 0.9, curvature: 2 });
  assert.deepEqual(words(), ["Somebody challenges you. Their run is being computed.", ""]);
  challenge.came(run(12));
  assert.equal(words()[0], "Somebody arrived at step 12. Beat it. Fixed: Curvature k.");
  show(run(20));
  assert.equal(words()[1], "You arrived at step 20. Not better yet.");
  show(run(9));
  assert.equal(words()[1], "You arrived at step 9. You win!");
  assert.deepEqual(heard, [
    { kind: "challenge", id: "learning-rate", outcome: "lost", theirs: 12, yours: 20 },
    { kind: "challenge", id: "learning-rate", outcome: "won", theirs: 12, yours: 9 },
  ]);
});

test("a run under other conditions does not count, nor one before theirs has come", () => {
  challenge.open({ eta: 0.9, curvature: 2 });
  show(run(1));
  challenge.came(run(12));
  show(run(1, { curvature: 1 }));
  assert.deepEqual([words()[1], heard], ["", []]);
});

test("while the reader is still turning, nothing is said", () => {
  challenge.open({ eta: 0.9, curvature: 2 });
  challenge.came(run(12));
  for (const score of [30, 20, 10]) challenge.show(run(score));
  assert.equal(words()[1], "");
  mock.timers.tick(1000);
  assert.deepEqual(
    heard.map(({ yours }) => yours),
    [10],
  );
});

test("a run without a result is nothing to beat, and says so", () => {
  challenge.open({ eta: 0.9, curvature: 2 });
  challenge.came(run(undefined));
  show(run(3));
  assert.deepEqual(words(), ["Somebody did not arrive: there is nothing to beat.", ""]);
});

test("a challenge that is left leaves nothing behind", () => {
  challenge.open({ eta: 0.9, curvature: 2 });
  document.querySelector(".py-sim-challenge button")?.dispatchEvent(new Event("click"));
  assert.equal(left, 1);
  challenge.close();
  assert.ok(!challenge.isOn);
  assert.equal(document.querySelector(".py-sim-challenge"), null);
});
