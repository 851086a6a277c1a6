import assert from "node:assert/strict";
import { test } from "node:test";

import { BASE } from "./page.mjs";
import { LocalStore } from "../../../simbook/player/page/local-store.js";
import { Edits } from "../../../simbook/player/source/edits.js";
import { nameOf, placeOf } from "../../../simbook/player/source/files.js";

const RULE = { path: "nets/walks/rule.py", text: "def step(w):\n    return w / 2\n" };
const WALK = { path: "nets/walks/walk.py", text: "ALGORITHM = 'rule'\n" };
const SHARED = { path: "nets/learn/arrays.py", text: "import numpy\n" };
const EDITION = "assets/code.walk.1.js";

const store = () => new LocalStore(BASE, "code", localStorage);
const edits = (edition = EDITION) => new Edits(store(), "walk", edition);

test("what differs from the book's text is kept for the figure, and nothing else", () => {
  const mine = edits();
  mine.write(RULE, "pass\n");
  assert.equal(edits().textOf(RULE), "pass\n");
  assert.equal(edits().textOf(WALK), WALK.text);
  assert.deepEqual([edits().has(RULE), edits().has(WALK)], [true, false]);
  assert.equal(new Edits(store(), "walk-2", EDITION).any, false);
  edits().write(RULE, RULE.text);
  assert.equal(edits().any, false);
  assert.deepEqual(store().keys, []);
});

test("what was put back can be had again", () => {
  const mine = edits();
  mine.write(RULE, "pass\n");
  const before = mine.replace({});
  assert.deepEqual([mine.any, store().keys], [false, []]);
  mine.replace(before);
  assert.equal(edits().textOf(RULE), "pass\n");
  mine.replace({});
});

test("what was made of another edition's files is not taken for this one's, and is there until this one is changed", () => {
  edits("assets/code.walk.0.js").write(RULE, "pass\n");
  const mine = edits();
  assert.equal(mine.textOf(RULE), RULE.text);
  assert.deepEqual(mine.older, { [RULE.path]: "pass\n" });
  mine.write(WALK, "x = 1\n");
  assert.equal(edits().older, null);
  edits().replace({});
});

test("what a browser has kept may be anything", () => {
  for (const kept of [null, 3, "x", [], {}, { edition: EDITION, texts: 3 }]) {
    store().write("walk", kept);
    assert.equal(edits().any, false);
  }
  store().write("walk", { edition: EDITION, texts: { [RULE.path]: "pass\n", [WALK.path]: 3 } });
  assert.deepEqual(edits().texts, { [RULE.path]: "pass\n" });
  store().forget("walk");
});

test("a file goes by its name where the idea lies, and by its place elsewhere", () => {
  assert.deepEqual(
    [RULE, WALK, SHARED].map((file) => nameOf(file, RULE)),
    ["rule.py", "walk.py", "learn/arrays.py"],
  );
});

test("an error stands at the innermost line of a file that the reader has changed, else of any", () => {
  const line = (/** @type {string} */ file, /** @type {number} */ line) => ({
    ...{ file, line },
    ...{ function: "f", source: "" },
  });
  const trace = [line(WALK.path, 4), line(RULE.path, 2), line(SHARED.path, 9), line("other.py", 1)];
  const error = { name: "ValueError", message: "", trace };
  const files = [RULE, WALK, SHARED];
  assert.deepEqual(
    placeOf(error, files, (file) => file === RULE),
    { file: RULE, line: 2 },
  );
  assert.deepEqual(
    placeOf(error, files, () => false),
    { file: SHARED, line: 9 },
  );
  assert.equal(
    placeOf({ ...error, trace: [] }, files, () => true),
    null,
  );
});
