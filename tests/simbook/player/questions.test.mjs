import assert from "node:assert/strict";
import { test } from "node:test";

import { LocalStore } from "../../../simbook/player/page/local-store.js";
import { mountKind } from "../../../simbook/player/questions/kinds/index.js";
import { meant, withoutUnit } from "../../../simbook/player/questions/kinds/number.js";
import { orderFault } from "../../../simbook/player/questions/kinds/order.js";
import { readChoices } from "../../../simbook/player/questions/kinds/rows.js";
import { verdictOn } from "../../../simbook/player/questions/kinds/several.js";
import { after } from "../../../simbook/player/questions/variants.js";
import { addTry, readTries, stateOf } from "../../../simbook/player/questions/tries.js";

/** A storage as the browser's, over a Map. */
function storage() {
  const kept = new Map();
  return /** @type {any} */ ({
    kept,
    getItem: (/** @type {string} */ key) => kept.get(key) ?? null,
    setItem: (/** @type {string} */ key, /** @type {string} */ value) => kept.set(key, value),
    removeItem: (/** @type {string} */ key) => kept.delete(key),
  });
}

const refuse = () => {
  throw new Error("SecurityError");
};

test("what was written is read again, until it is forgotten", () => {
  const store = new LocalStore("https://a.example/book/", "question", storage());
  assert.equal(store.read("why"), null);
  store.write("why", ["a1", "b2"]);
  assert.deepEqual(store.read("why"), ["a1", "b2"]);
  store.forget("why");
  assert.equal(store.read("why"), null);
});

test("two books on one host do not read each other's answers", () => {
  const shared = storage();
  new LocalStore("https://a.example/book/", "question", shared).write("why", ["a1"]);
  assert.equal(new LocalStore("https://a.example/other/", "question", shared).read("why"), null);
});

test("a storage that refuses, or is not there, is borne in silence", () => {
  const closed = /** @type {any} */ ({ getItem: refuse, setItem: refuse, removeItem: refuse });
  for (const storage of [closed, null]) {
    const store = new LocalStore("https://a.example/", "question", storage);
    store.write("a", 1);
    store.forget("a");
    assert.equal(store.read("a"), null);
  }
});

test("what is not JSON counts as nothing", () => {
  const spoilt = storage();
  const store = new LocalStore("https://a.example/", "question", spoilt);
  store.write("a", 1);
  for (const key of spoilt.kept.keys()) spoilt.kept.set(key, "{");
  assert.equal(store.read("a"), null);
});

test("tries are kept in their order, each once, the newest last", () => {
  assert.deepEqual(["a", "b", "a"].reduce(addTry, /** @type {string[]} */ ([])), ["b", "a"]);
});

test("tries of options that were reworded are forgotten, and nonsense is", () => {
  const accepts = (/** @type {string} */ key) => ["a", "b", "c"].includes(key);
  assert.deepEqual(readTries(["a", "gone", "b", "a"], accepts), ["a", "b"]);
  for (const kept of [null, "a", { a: 1 }, [1, null]])
    assert.deepEqual(
      readTries(kept, () => true),
      [],
    );
});

test("a question is right once the right option was found, whatever is tried after it", () => {
  const isB = (/** @type {string} */ key) => key === "b";
  assert.equal(stateOf([], isB), "open");
  assert.equal(stateOf(["a"], isB), "wrong");
  assert.equal(stateOf(["a", "b"], isB), "right");
  assert.equal(stateOf(["b", "a"], isB), "right");
});

const GRAVITIES = [
  { value: 1.62, tolerance: 0.5, right: false },
  { value: 9.81, tolerance: 0.05, right: true },
  { value: 9.9, tolerance: 0.2, right: false },
  { right: false },
];

test("a number is the right one within its tolerance, ends included, and no further", () => {
  for (const value of [9.81, 9.77, 9.85, 9.81 + 0.05]) assert.equal(meant(value, GRAVITIES), 1);
  assert.equal(meant(9.87, GRAVITIES), 2);
});

test("a number is the nearest of those that its author has thought of, else any other", () => {
  const two = [
    { value: 1, tolerance: 1 },
    { value: 2, tolerance: 1 },
  ];
  assert.deepEqual(
    [1.2, 1.8].map((value) => meant(value, two)),
    [0, 1],
  );
  assert.equal(meant(5, GRAVITIES), 3);
  assert.equal(meant(5, two), -1);
  assert.equal(meant(Infinity, GRAVITIES), 3);
});

test("a reader may write the unit that stands beside the field", () => {
  assert.equal(withoutUnit(" 9.81 m/s² ", "m/s²"), "9.81 ");
  assert.equal(withoutUnit("9.81", "m/s²"), "9.81");
  assert.equal(withoutUnit("9.81", ""), "9.81");
});

test("a kind of question that the player does not know is an error that names those it does", () => {
  const root = /** @type {any} */ ({ id: "why", dataset: { kind: "riddle" } });
  const place = /** @type {any} */ ({ root });
  assert.throws(() => mountKind(place), /why: “riddle” is no kind .*choice, number/);
});

test("a choice of several is judged as a whole: nothing wrong in it, and nothing missing", () => {
  const right = ["a", "c"];
  const said = (/** @type {string[]} */ ...chosen) => verdictOn(chosen, right);
  assert.equal(said("a", "c"), "wholeRight");
  assert.equal(said("c", "a"), "wholeRight");
  assert.equal(said("a"), "incomplete");
  assert.equal(said("a", "b"), "wrongAndMissing");
  assert.equal(said("a", "b", "c"), "notWholeRight");
});

test("places are an order once every line has one of its own", () => {
  assert.equal(orderFault({ a: "2", b: "1" }), "");
  const [open, twice] = [orderFault({ a: "2", b: "" }), orderFault({ a: "2", b: "2" })];
  assert.notEqual(open, "");
  assert.notEqual(twice, "");
  assert.notEqual(open, twice);
});

test("what is kept of an answer in rows is read again, and nonsense holds no choices", () => {
  const choices = { a: "2", b: "1" };
  assert.deepEqual(readChoices(JSON.stringify(choices)), choices);
  for (const spoilt of ["", "{", "null", "[1]", "3"]) assert.deepEqual(readChoices(spoilt), {});
});

test("another one is the next, and after the last the first", () => {
  assert.deepEqual(
    ["a", "b", "c"].map((key) => after(["a", "b", "c"], key)),
    ["b", "c", "a"],
  );
  assert.equal(after(["a"], "a"), "a");
});
