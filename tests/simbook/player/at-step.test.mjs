/** A control that acts from a step on: moving it sets the moment, by the step on show. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { mount, the } from "./page.mjs";
import { Controls } from "../../../simbook/player/controls/controls.js";

/** @import { Values } from "../../../simbook/player/wire/types.js" */

const PRESETS = { since: 100, brake: false };

/** @param {number | null} step  the one on show; null at the end */
function figure(step) {
  const root = mount(`<div>
    <div data-control="since"><input type="range" min="0" max="100" data-part="track">
      <input data-part="typed"><span class="py-sim-hint" hidden></span></div>
    <div data-control="brake"><input type="checkbox" data-part="box"></div></div>`);
  const since = { name: "since", kind: "integer", low: 0, high: 100, default: 100 };
  const brake = { name: "brake", kind: "toggle", default: false, at: "since" };
  /** @type {Values[]} */
  const told = [];
  const controls = new Controls(
    root,
    /** @type {any} */ ({ controls: [since, brake] }),
    PRESETS,
    (values) => told.push(values),
    () => {},
    () => step,
  );
  controls.attach(new AbortController().signal);
  return { controls, told };
}

const brake = () => the('[data-control="brake"] input').click();

test("who moves it in the middle of a run acts there, and the page hears of it once", () => {
  const { told } = figure(37);
  brake();
  assert.deepEqual(told, [{ since: 37, brake: true }]);
});

test("at the end of a run the moment stays", () => {
  const { told } = figure(null);
  brake();
  assert.deepEqual(told, [{ since: 100, brake: true }]);
});

test("a moment lies within the range of its own control", () => {
  const { told } = figure(400);
  brake();
  assert.deepEqual(told, [{ since: 100, brake: true }]);
});

test("links set no moment", () => {
  const { controls, told } = figure(37);
  controls.set({ ...PRESETS, brake: true });
  assert.deepEqual(told, [{ since: 100, brake: true }]);
});

test("a moment that is held stays", () => {
  const { controls, told } = figure(37);
  controls.show({ since: 50 });
  controls.hold({ since: 50 });
  brake();
  assert.deepEqual(told, [{ since: 50, brake: true }]);
});
