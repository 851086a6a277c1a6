import assert from "node:assert/strict";
import { test } from "node:test";

import { logPlace, logValue, pushedValue } from "../../../simbook/player/controls/log-track.js";

test("a logarithmic track has equal ratios and reaches both ends exactly", () => {
  const ends = { low: 1e-5, high: 1 };
  assert.equal(logValue(0, ends), 1e-5);
  assert.equal(logValue(1, ends), 1);
  assert.ok(Math.abs(logValue(0.4, ends) / 1e-3 - 1) < 1e-9);
  assert.ok(Math.abs(logPlace(1e-3, ends) - 0.4) < 1e-12);
});

test("an arrow key reaches every whole number of a logarithmic track, and its ends", () => {
  const ends = { low: 2, high: 1000, whole: true };
  assert.deepEqual(
    [2, 3, 10].map((v) => pushedValue(v, 0.01, ends)),
    [3, 4, 11],
  );
  assert.equal(pushedValue(500, 0.01, ends), logValue(0.9, ends));
  assert.equal(pushedValue(3, -0.01, ends), 2);
  assert.equal(pushedValue(1000, 0.01, ends), 1000);
  assert.equal(pushedValue(2, -0.01, ends), 2);
});

test("an arrow key moves a logarithmic track in equal ratios", () => {
  const ends = { low: 1e-4, high: 1 };
  assert.equal(pushedValue(0.01, 0.25, ends), 0.1);
  assert.equal(pushedValue(0.9, 0.25, ends), 1);
});

test("from wherever it was, arrow keys move a logarithmic track to the same places", () => {
  const ends = { low: 1e-4, high: 1 };
  assert.equal(pushedValue(0.0103, 0.01, ends), logValue(0.51, ends));
  let value = 0.00317;
  for (let i = 0; i < 30; i++) value = pushedValue(value, 0.01, ends);
  assert.equal(value, logValue(0.68, ends));
});
