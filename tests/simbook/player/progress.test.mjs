/** What the end of a chapter says of predictions and questions, and how it is taken back. */

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { BASE, markup, mount, the } from "./page.mjs";
import { defineFinish } from "../../../simbook/player/reading/finish.js";
import { Marks } from "../../../simbook/player/reading/marks.js";

const { finish } = markup();
const asked = (/** @type {string} */ kind, /** @type {string} */ state) =>
  `<div class="py-${kind}" data-state="${state}"></div>`;

defineFinish("py-sim-finish", new Marks(BASE, localStorage));
beforeEach(() => localStorage.clear());

const words = () => the("py-sim-finish .py-sim-progress-words").textContent;
const over = () => the("py-sim-finish [data-do=over]");

/** @param {string} type @param {string} selector @param {string} state */
function turn(type, selector, state) {
  const element = the(selector);
  element.dataset.state = state;
  element.dispatchEvent(new CustomEvent(type, { bubbles: true }));
}

test("a guess counts, right or wrong; who only had it shown has made none; an answer counts if right", () => {
  mount(
    ["right", "wrong", "shown", "open"].map((state) => asked("prediction", state)).join("") +
      ["right", "wrong", "open"].map((state) => asked("question", state)).join("") +
      finish,
  );
  assert.equal(words(), "Predictions made: 2 of 4. Questions solved: 1 of 3.");
  assert.equal(over().hidden, false);
});

test("it follows each guess and each answer, and what is taken back", () => {
  mount(asked("prediction", "open") + asked("question", "open") + finish);
  assert.equal(over().hidden, true);
  turn("py-result", ".py-prediction", "wrong");
  assert.equal(words(), "Predictions made: 1 of 1. Questions solved: 0 of 1.");
  turn("py-question:answered", ".py-question", "right");
  assert.equal(words(), "Predictions made: 1 of 1. Questions solved: 1 of 1.");
  turn("py-question:cleared", ".py-question", "open");
  assert.equal(words(), "Predictions made: 1 of 1. Questions solved: 0 of 1.");
});

test("questions of earlier chapters are not counted; programs are, and stay when answers are taken back", () => {
  mount(
    `${asked("question", "right")}${asked("exercise", "passed")}` +
      `<section class="py-earlier">${asked("question", "wrong")}</section>${finish}`,
  );
  assert.equal(words(), "Exercises passed: 1 of 1. Questions solved: 1 of 1.");
  const exercise = /** @type {any} */ (the(".py-exercise"));
  exercise.clear = () => assert.fail("a program is the reader's own");
  over().click();
});

test("what a page does not ask is not counted", () => {
  mount(asked("question", "right") + finish);
  assert.equal(words(), "Questions solved: 1 of 1.");
  mount(finish);
  assert.equal(words(), "");
});

test("one button takes back all of the page, goes, and leaves the focus at the box", () => {
  mount(asked("prediction", "right") + asked("question", "wrong") + finish);
  /** @type {string[]} */
  const cleared = [];
  for (const selector of [".py-prediction", ".py-question"]) {
    const element = /** @type {any} */ (the(selector));
    element.clear = () => {
      cleared.push(selector);
      element.dataset.state = "open";
    };
  }
  over().click();
  assert.deepEqual(cleared, [".py-prediction", ".py-question"]);
  assert.equal(over().hidden, true);
  assert.equal(document.activeElement, the("py-sim-finish input"));
  assert.equal(
    the("py-sim-finish [role=status]").textContent,
    "Your answers in this chapter are cleared.",
  );
});
