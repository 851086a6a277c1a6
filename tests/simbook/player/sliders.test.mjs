/** The fields of drawn guesses in a page: what is drawn moves them, and they are the guess. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { mount } from "./page.mjs";
import { mountKind } from "../../../simbook/player/predictions/kinds/index.js";

const PLANE = {
  axes: 1,
  x: { limits: [0, 40], scale: "linear", label: "step" },
  y: { limits: [1e-4, 1], scale: "log", label: "loss" },
  start: [0, 1],
};

/** @param {string} kind @param {[string, string][]} sliders  attribute and name of each */
function form(kind, sliders) {
  const rows = sliders.map(
    ([attribute, name], i) => `<div><label for="s${i}">${name}</label>
      <input type="range" id="s${i}" ${attribute} min="0" max="1" step="0.005" value="0.5">
      <span class="py-prediction-value"></span></div>`,
  );
  return mount(`<div id="guess" data-kind="${kind}"><div class="py-prediction-drawn"
    data-plane='${JSON.stringify(PLANE)}' data-tolerance="0.1">${rows.join("")}</div></div>`);
}

const curve = () =>
  form("curve", [
    ["data-at=10", "step 10"],
    ["data-at=20", "step 20"],
  ]);
const place = () =>
  form("place", [
    ["data-axis=x", "step"],
    ["data-axis=y", "loss"],
  ]);

/** What the sliders tell, to eyes and to ears. @param {HTMLElement} root */
const told = (root) =>
  [...root.querySelectorAll("input")].map((input) => {
    const words = input.parentElement?.querySelector("span")?.textContent;
    assert.equal(input.getAttribute("aria-valuetext"), words);
    return words;
  });

test("a curve that nobody has drawn is no guess, and one slider that is moved makes one", () => {
  const root = curve();
  const kind = mountKind(root);
  assert.equal(kind.given(), null);
  assert.equal(kind.drawing?.sketch(), null);
  const [first] = root.querySelectorAll("input");
  if (first) first.value = "0.75";
  kind.drawing?.touched();
  assert.deepEqual(told(root), ["0.1", "0.01"]);
  assert.ok(kind.accepts(kind.given()));
});

test("a stroke moves the sliders, and the sketch begins where the figure does", () => {
  const root = curve();
  const kind = mountKind(root);
  kind.drawing?.stroke({ x: 0.2, y: 1 }, { x: 0.6, y: 0 });
  assert.deepEqual(told(root), ["0.32", "0.001"]);
  const sketch = kind.drawing?.sketch();
  assert.deepEqual(sketch?.x, [0, 10, 20]);
  assert.equal(sketch?.y[0], 1);
  assert.equal(sketch?.axes, 1);
  kind.drawing?.forget();
  assert.equal(kind.given(), null);
});

test("a kept curve is taken back if it has a number for each knot, and nothing else is", () => {
  const root = curve();
  const kind = mountKind(root);
  assert.ok(kind.accepts([0.1, 0.01]));
  for (const other of [[0.1], [0.1, NaN], ["0.1", "0.2"], 0.1, null]) {
    assert.ok(!kind.accepts(other), String(other));
  }
  kind.fill([1, 1e-4]);
  assert.deepEqual(told(root), ["1", "0.0001"]);
  assert.equal(kind.words([1, 1e-4]), "1 at step 10, 0.0001 at step 20");
});

test("a place is marked by a tap or by two sliders, and said along both axes", () => {
  const root = place();
  const kind = mountKind(root);
  assert.equal(kind.given(), null);
  const spot = { x: 0.5, y: 0.25 };
  kind.drawing?.stroke(spot, spot);
  assert.deepEqual(told(root), ["20", "0.001"]);
  assert.equal(kind.words({ x: [0, 24], y: [1, 0.01] }), "step 24, loss 0.01");
  assert.equal(kind.isRight(kind.given(), { x: [21], y: [0.0012] }), true);
  assert.equal(kind.isRight(kind.given(), { x: [39], y: [0.0012] }), false);
  kind.fill([40, 1]);
  assert.deepEqual(kind.drawing?.sketch(), { axes: 1, x: [40], y: [1] });
});
