import assert from "node:assert/strict";
import { test } from "node:test";

import { Keeping } from "../../../simbook/player/page/local-store.js";
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
  const keeping = new Keeping("https://a.example/book/", "question", storage());
  assert.equal(keeping.read("why"), null);
  keeping.write("why", ["a1", "b2"]);
  assert.deepEqual(keeping.read("why"), ["a1", "b2"]);
  keeping.forget("why");
  assert.equal(keeping.read("why"), null);
});

test("two books on one host do not read each other's answers", () => {
  const shared = storage();
  new Keeping("https://a.example/book/", "question", shared).write("why", ["a1"]);
  assert.equal(new Keeping("https://a.example/other/", "question", shared).read("why"), null);
});

test("a storage that refuses, or is not there, is borne in silence", () => {
  const closed = /** @type {any} */ ({ getItem: refuse, setItem: refuse, removeItem: refuse });
  for (const storage of [closed, null]) {
    const keeping = new Keeping("https://a.example/", "question", storage);
    keeping.write("a", 1);
    keeping.forget("a");
    assert.equal(keeping.read("a"), null);
  }
});

test("what is not JSON counts as nothing", () => {
  const spoilt = storage();
  const keeping = new Keeping("https://a.example/", "question", spoilt);
  keeping.write("a", 1);
  for (const key of spoilt.kept.keys()) spoilt.kept.set(key, "{");
  assert.equal(keeping.read("a"), null);
});

test("tries are kept in their order, each once, the newest last", () => {
  assert.deepEqual(["a", "b", "a"].reduce(addTry, /** @type {string[]} */ ([])), ["b", "a"]);
});

test("tries of options that were reworded are forgotten, and nonsense is", () => {
  assert.deepEqual(readTries(["a", "gone", "b", "a"], ["a", "b", "c"]), ["a", "b"]);
  for (const kept of [null, "a", { a: 1 }, [1, null]]) assert.deepEqual(readTries(kept, ["a"]), []);
});

test("a question is right once the right option was found, whatever is tried after it", () => {
  assert.equal(stateOf([], "b"), "open");
  assert.equal(stateOf(["a"], "b"), "wrong");
  assert.equal(stateOf(["a", "b"], "b"), "right");
  assert.equal(stateOf(["b", "a"], "b"), "right");
});
