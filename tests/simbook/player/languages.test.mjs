import assert from "node:assert/strict";
import { test } from "node:test";

/** @import { Tick } from "../../../simbook/player/draw/ticks.js" */
/** @import { Control } from "../../../simbook/player/wire/types.js" */

/** As the build sets them before the player's code; an import has its own copy of `texts.js`. */
Object.assign(globalThis, {
  pySimTexts: { decimal: ",", unit: "Schritt", units: "Schritte", play: "Abspielen" },
});
const { fromTyped, readNumber, showNumber, tellNumber } = await import(
  "../../../simbook/player/page/numbers.js"
);
const { linearTicks, logTicks } = await import("../../../simbook/player/draw/ticks.js");
const { tell } = await import("../../../simbook/player/draw/digits.js");
const { playWord, unitOf, withSigns } = await import("../../../simbook/player/page/texts.js");
const { POINT } = await import("../../../simbook/player/controls/kinds/point.js");

test("where the comma is the decimal sign, numbers are shown with it", () => {
  assert.equal(showNumber(0.25), "0,25");
  assert.equal(tellNumber(-1.5e-5), "−1,5e−5");
  assert.equal(tell(-1234567.5), "−1,2345675×10⁶");
  const labels = (/** @type {Tick[]} */ ticks) => ticks.map(({ label }) => label.base);
  assert.deepEqual(labels(linearTicks([0, 1], 4)), ["0,0", "0,2", "0,4", "0,6", "0,8", "1,0"]);
  assert.equal(labels(linearTicks([0, 20000], 2)).at(-1), "20\u202f000");
  assert.ok(labels(logTicks([0.1, 10], 4)).includes("0,1"));
});

test("and are read as they are shown, and with a point; what may mean thousands is refused", () => {
  const read = (/** @type {string} */ text) => readNumber(fromTyped(text));
  for (const value of [0.25, -1.5e-5, 1.234, 1234.5, 3]) {
    assert.equal(read(showNumber(value)).value, value);
  }
  assert.equal(read("0.5").value, 0.5);
  assert.equal(read("1,500").value, 1.5);
  assert.equal(read("1.500").reason, "grouped");
});

test("an address stays as it is everywhere: with a point", () => {
  /** @type {Control} */
  const control = {
    kind: "point",
    name: "at",
    label: "Start",
    default: [0, 0],
    x: [-2, 2],
    y: [-2, 2],
  };
  assert.deepEqual(POINT.parse(POINT.write([1.234, -0.5]), control).value, [1.234, -0.5]);
  assert.equal(POINT.tell([1.5, -0.5], control), "(1,5; −0,5)");
});

test("the words that simulations have by default are in the book's language, their own stay", () => {
  assert.deepEqual(unitOf("step"), { one: "Schritt", several: "Schritte" });
  assert.deepEqual(unitOf("epoch"), { one: "epoch", several: "epochs" });
  assert.equal(playWord("Play"), "Abspielen");
  assert.equal(playWord("Race!"), "Race!");
});

test("a minus stays before its number where words go from right to left", () => {
  assert.equal(withSigns("it is −0.5"), "it is −0.5");
  Object.assign(globalThis, { document: { dir: "rtl" } });
  assert.equal(withSigns("من −0.5"), "من \u200e−0.5");
  Reflect.deleteProperty(globalThis, "document");
});
