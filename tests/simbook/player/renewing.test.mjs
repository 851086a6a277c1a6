/** A seed that renews: with another one, all other controls go back to what the page was written with. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { mount, the } from "./page.mjs";
import { Controls } from "../../../simbook/player/controls/controls.js";

/** @import { Control, Schema, Values } from "../../../simbook/player/wire/types.js" */

const PRESETS = { curves: true, tiny: false, seed: 6 };

/** The controls of a figure, and what they told. @param {boolean} renews */
function figure(renews) {
  const root = mount(`<div>
    <div data-control="curves"><input type="checkbox" data-part="box"></div>
    <div data-control="tiny"><input type="checkbox" data-part="box"></div>
    <div data-control="seed"><button data-part="again"></button><input data-part="typed">
      <span class="py-sim-hint" hidden></span></div></div>`);
  const toggles = ["curves", "tiny"].map((name) => ({ name, kind: "toggle", default: false }));
  const seed = { name: "seed", kind: "seed", default: 0, ...(renews && { renews }) };
  const schema = /** @type {any} */ ({ controls: [...toggles, seed] });
  /** @type {Values[]} */
  const told = [];
  const controls = new Controls(
    root,
    schema,
    PRESETS,
    (values) => told.push(values),
    () => {},
  );
  controls.attach(new AbortController().signal);
  return { controls, told };
}

const again = () => the('[data-part="again"]').click();

test("with another seed all else goes back, and the page hears of it once", () => {
  const { controls, told } = figure(true);
  controls.show({ curves: false, tiny: true });
  again();
  assert.equal(told.length, 1);
  const { seed, ...others } = told[0] ?? {};
  assert.notEqual(seed, 6);
  assert.deepEqual(others, { curves: true, tiny: false });
});

test("a seed that does not renew leaves all else as it is", () => {
  const { controls, told } = figure(false);
  controls.show({ curves: false, tiny: true });
  again();
  assert.deepEqual([told[0]?.curves, told[0]?.tiny], [false, true]);
});

test("a link that names a seed and more is shown as it says", () => {
  const { controls, told } = figure(true);
  controls.set({ ...PRESETS, tiny: true, seed: 9 });
  assert.deepEqual(told, [{ curves: true, tiny: true, seed: 9 }]);
});

test("what a challenge fixes stays as it is", () => {
  const { controls, told } = figure(true);
  controls.show({ tiny: true });
  controls.hold({ tiny: true });
  again();
  assert.equal(told[0]?.tiny, true);
});
