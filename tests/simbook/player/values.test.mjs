/** The tables that tests/simbook/kit/test_values.py reads as well. */

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { kindOf } from "../../../simbook/player/controls/kinds/index.js";
import { refusal } from "../../../simbook/player/controls/refusal.js";
import { implied } from "../../../simbook/player/controls/sets.js";
import { isVisible } from "../../../simbook/player/controls/visible-if.js";
import { showNumber, tellNumber } from "../../../simbook/player/page/numbers.js";
import { say } from "../../../simbook/player/page/texts.js";

const table = (/** @type {string} */ name) =>
  JSON.parse(readFileSync(new URL(`../${name}`, import.meta.url), "utf8"));

const VALUES = table("values.json");
const CONDITIONS = table("conditions.json");

/** @param {string} name */
const controlOf = (name) => ({ name, label: "", default: 0, ...VALUES.controls[name] });

for (const { control, text, value, refused } of VALUES.cases) {
  test(`${control} takes or refuses ${JSON.stringify(text)} as the kit does`, () => {
    const declared = controlOf(control);
    const parsed = kindOf(declared).parse(text, declared);
    assert.deepEqual(parsed.reason, refused);
    assert.deepEqual(parsed.value, value);
  });
}

test("what a kind writes into an address it parses again", () => {
  for (const { control, value } of VALUES.cases) {
    if (value === undefined) continue;
    const declared = controlOf(control);
    const { parse, write } = kindOf(declared);
    assert.deepEqual(parse(write(value), declared), { value });
  }
});

test("a refusal says which text it is about, and what is allowed", () => {
  const told = (/** @type {string} */ name, /** @type {string} */ text) =>
    refusal(text, controlOf(name), name);
  assert.equal(
    told("rate", "99e9"),
    "“99e9” cannot be used. rate takes a number from -10 to 5000.",
  );
  assert.match(told("rate", "1,000"), /“1,000” .*nothing between thousands/);
  assert.match(told("count", "2.5"), /“2.5” .*a whole number from -20 to 2000/);
  assert.match(told("seed", "-1"), /“-1” .*a whole number from 0 to 2147483647/);
  assert.match(told("shape", "hill"), /“hill” .*one of bowl, Bowl/);
  assert.match(told("noisy", "maybe"), /“maybe” .*true or false/);
  assert.match(told("start", "9"), /“9” .*x in -4–4 and y in 0–2000/);
  assert.equal(refusal("1", null, "rote"), say("notParameter", { name: "rote" }));
});

test("a kind of control that the player does not know is an error that names those it does", () => {
  const unknown = /** @type {any} */ ({ name: "rate", kind: "knob" });
  assert.throws(() => kindOf(unknown), /rate: “knob” is no kind .*slider, integer, choice/);
});

for (const { value, text } of table("numbers.json").cases) {
  test(`${value} is shown as ${text}`, () => assert.equal(showNumber(value), text));
}

test("for eyes alone a number has a true minus wherever it has one", () => {
  assert.deepEqual([-2.5, -1e-5, 3].map(tellNumber), ["−2.5", "−1e−5", "3"]);
});

for (const { when, values, is } of CONDITIONS.visible) {
  test(`beside ${JSON.stringify(values)} ${JSON.stringify(when)} is ${is}`, () => {
    assert.equal(isVisible({ when }, values), is);
  });
}

for (const { given, implied: wanted } of CONDITIONS.sets.cases) {
  test(`${JSON.stringify(given)} sets ${JSON.stringify(wanted)}`, () => {
    assert.deepEqual(implied(CONDITIONS.sets.controls, given), wanted);
  });
}
