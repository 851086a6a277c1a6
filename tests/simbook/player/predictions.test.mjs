import assert from "node:assert/strict";
import { test } from "node:test";

import { isWithin } from "../../../simbook/player/predictions/kinds/number.js";
import { isOrder, isSameOrder } from "../../../simbook/player/predictions/kinds/order.js";
import {
  compareSeveral,
  isChoice,
  misjudged,
} from "../../../simbook/player/predictions/kinds/several.js";
import { outcomeOf, sentenceOf } from "../../../simbook/player/predictions/sentence.js";

/** @type {any} */
const ORDER = { isRight: isSameOrder, words: (/** @type {string[]} */ order) => order.join(", ") };
/** @type {any} */
const NUMBER = {
  isRight: (/** @type {number} */ guess, /** @type {number} */ fact) => isWithin(guess, fact, "5%"),
  words: (/** @type {number} */ value) => `${value} steps`,
};
const RUN = ["Adam", "momentum", "SGD"];

test("both ends of a tolerance belong to it, absolute or a part of what came", () => {
  assert.ok(isWithin(9.5, 10, "5%") && isWithin(-10.5, -10, "5%") && isWithin(0.3, 0.1, "0.2"));
  assert.ok(!isWithin(9.4, 10, "5%") && !isWithin(10, -10, "5%") && !isWithin(0.31, 0.1, "0.2"));
  assert.ok(isWithin(7, 7, "0") && !isWithin(7.001, 7, "0"));
});

test("an order gives each a place, and is right if all of them are", () => {
  assert.ok(isOrder(["SGD", "Adam", "momentum"], RUN));
  for (const guess of [
    ["Adam", "Adam", "SGD"],
    ["Adam", "SGD"],
    ["Adam", "", "SGD"],
    "Adam",
    null,
  ]) {
    assert.ok(!isOrder(guess, RUN), String(guess));
  }
  assert.ok(isSameOrder([...RUN], RUN) && !isSameOrder(["momentum", "Adam", "SGD"], RUN));
});

test("of several at least one is checked, and each is judged by itself", () => {
  assert.ok(isChoice(["SGD"], RUN) && isChoice([...RUN].reverse(), RUN));
  for (const guess of [[], ["Nesterov"], "SGD", null]) assert.ok(!isChoice(guess, RUN));
  assert.deepEqual(misjudged(["SGD", "Adam"], ["Adam", "SGD"], RUN), []);
  assert.deepEqual(misjudged(["SGD"], ["Adam"], RUN), ["Adam", "SGD"]);
});

test("several are counted, and those that were misjudged are named", () => {
  assert.equal(compareSeveral(["SGD"], ["SGD"], RUN), "You judged all 3 rightly.");
  assert.equal(
    compareSeveral(["SGD", "Adam"], ["momentum", "Adam"], RUN),
    "You judged 1 of 3 rightly. Checked, but not so: SGD. Not checked, but so: momentum.",
  );
  assert.equal(
    compareSeveral(["Adam"], RUN, RUN),
    "You judged 1 of 3 rightly. Not checked, but so: momentum; SGD.",
  );
});

test("what is said compares the guess with what came", () => {
  const guess = ["momentum", "Adam", "SGD"];
  assert.equal(
    sentenceOf(ORDER, guess, RUN),
    "You guessed momentum, Adam, SGD. It was Adam, momentum, SGD.",
  );
  assert.equal(sentenceOf(ORDER, RUN, RUN), "You guessed Adam, momentum, SGD, and so it was.");
  assert.equal(sentenceOf(ORDER, null, RUN), "You did not guess. It was Adam, momentum, SGD.");
  assert.equal(
    sentenceOf(NUMBER, 98, 100),
    "You guessed 98 steps. It was 100 steps: close enough.",
  );
  assert.deepEqual(
    [outcomeOf(ORDER, guess, RUN), outcomeOf(ORDER, RUN, RUN), outcomeOf(ORDER, null, RUN)],
    ["wrong", "right", "shown"],
  );
});

test("where the figure cannot be read, the guess is said and nothing is made up", () => {
  assert.equal(sentenceOf(ORDER, RUN, undefined), "You guessed Adam, momentum, SGD.");
  assert.equal(sentenceOf(ORDER, null, undefined), "");
});
