import assert from "node:assert/strict";
import { test } from "node:test";

import { logPlace, logValue, parseNumber, pushedValue, showNumber } from "../../../simbook/player/controls/parsing.js";

const RATE = { low: 0.01, high: 2.5, whole: false };

test("numbers are read as people write them", () => {
  assert.equal(parseNumber(" 1.9 ", RATE), 1.9);
  assert.equal(parseNumber("1,9", RATE), 1.9);
  assert.equal(parseNumber("5e-2", RATE), 0.05);
  assert.equal(parseNumber("−3", { low: -5, high: 5, whole: true }), -3);
});

test("nonsense, excess and fractions of whole numbers are refused", () => {
  for (const text of ["", "fast", "1.9.1", "0x1", "Infinity", "99", "0", "1e", "--1"]) {
    assert.equal(parseNumber(text, RATE), null, text);
  }
  assert.equal(parseNumber("2.5", { low: 0, high: 9, whole: true }), null);
});

test("numbers are shown short, whole ones in full", () => {
  assert.equal(showNumber(0.1 + 0.2), "0.3");
  assert.equal(showNumber(1234567), "1234567");
  assert.equal(showNumber(0.00001), "1e-5");
  assert.equal(showNumber(-0), "0");
});

test("a logarithmic track has equal ratios and reaches both ends exactly", () => {
  const ends = { low: 1e-5, high: 1 };
  assert.equal(logValue(0, ends), 1e-5);
  assert.equal(logValue(1, ends), 1);
  assert.ok(Math.abs(logValue(0.4, ends) / 1e-3 - 1) < 1e-9);
  assert.ok(Math.abs(logPlace(1e-3, ends) - 0.4) < 1e-12);
});

test("an arrow key reaches every whole number of a logarithmic track, and its ends", () => {
  const ends = { low: 2, high: 1000, whole: true };
  assert.deepEqual([2, 3, 10].map((v) => pushedValue(v, 0.01, ends)), [3, 4, 11]);
  assert.equal(pushedValue(500, 0.01, ends), 532);
  assert.equal(pushedValue(3, -0.01, ends), 2);
  assert.equal(pushedValue(1000, 0.01, ends), 1000);
  assert.equal(pushedValue(2, -0.01, ends), 2);
});

test("an arrow key moves a logarithmic track in equal ratios", () => {
  const ends = { low: 1e-4, high: 1 };
  assert.equal(pushedValue(0.01, 0.25, ends), 0.1);
  assert.equal(pushedValue(0.9, 0.25, ends), 1);
});
