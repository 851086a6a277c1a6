import assert from "node:assert/strict";
import { test } from "node:test";

import { sensible, tell } from "../../../simbook/player/draw/digits.js";
import { nearest, readingOf } from "../../../simbook/player/draw/nearest.js";
import { makeScale } from "../../../simbook/player/draw/scales.js";
import { line, tensor } from "./helpers.mjs";

/** One Axes of 0..10 by 0..10 in a box of 100 by 100 px, its origin at (0, 100). */
function panel(/** @type {any[]} */ layers, /** @type {any} */ more = {}) {
  const axis = { label: "", scale: "linear", limits: [0, 10], ticks: null, ticklabels: null };
  const spec = { x: { ...axis, label: "w", ...more.x }, y: { ...axis, ...more.y }, layers };
  const box = { x: 0, y: 0, width: 100, height: 100 };
  const [x, y] = [makeScale(spec.x, [0, 100], 20), makeScale(spec.y, [100, 0], 20)];
  return /** @type {any} */ ({ spec, box, x, y });
}

const RISING = { x: tensor([0, 5, 10]), y: tensor([0, 5, 10]) };
const STEPS = /** @type {any} */ ({ steps: { count: 3, unit: "step" } });

test("the datum under the pointer is the nearest within reach", () => {
  const plan = { panels: [panel([line(RISING)])] };
  assert.equal(nearest(plan, 0, { x: 52, y: 40 }, 24)?.i, 1);
  assert.equal(nearest(plan, 0, { x: 25, y: 40 }, 24), null);
});

test("what is not shown yet cannot be read", () => {
  const plan = { panels: [panel([line({ ...RISING, steps: { mode: "reveal", at: null } })])] };
  assert.equal(nearest(plan, 0, { x: 50, y: 50 }, 24), null);
  assert.equal(nearest(plan, 1, { x: 50, y: 50 }, 24)?.i, 1);
});

test("what moves is read where it is at the present step", () => {
  const data = { x: tensor([1, 9], [2, 1]), y: tensor([5, 5], [2, 1]) };
  const plan = { panels: [panel([line({ ...data, steps: { mode: "follow" } })])] };
  assert.equal(nearest(plan, 0, { x: 90, y: 50 }, 24), null);
  assert.equal(nearest(plan, 1, { x: 90, y: 50 }, 24)?.x, 9);
});

test("data outside the axes are not there", () => {
  const plan = { panels: [panel([line({ x: tensor([5]), y: tensor([12]) })])] };
  assert.equal(nearest(plan, 0, { x: 50, y: 0 }, 24), null);
});

test("a bar is read at its free end, with its own height", () => {
  const bar = { kind: "bars", x: tensor([5]), height: tensor([3]), bottom: 4, width: 0.8 };
  const datum = nearest({ panels: [panel([line(bar)])] }, 0, { x: 50, y: 30 }, 5);
  assert.deepEqual([datum?.y, Math.round(datum?.place.y ?? 0)], [3, 30]);
});

test("of two data at one place the one with a name is told", () => {
  const plan = { panels: [panel([line({ ...RISING, label: "loss" }), line(RISING)])] };
  assert.equal(nearest(plan, 0, { x: 50, y: 50 }, 24)?.layer.label, "loss");
});

test("a reading names series, axes and the step at which the datum appeared", () => {
  const steps = { mode: "reveal", at: tensor([0, 2, 2]) };
  const plan = { panels: [panel([line({ ...RISING, label: "path", steps })])] };
  const datum = /** @type {any} */ (nearest(plan, 2, { x: 50, y: 50 }, 24));
  const rows = [
    ["w", "5"],
    ["y", "5"],
    ["step", "2"],
  ];
  assert.deepEqual(readingOf(datum, STEPS, 2), { name: "path", rows });
});

test("a step is not told twice where the axis tells it, and authors' words are kept", () => {
  const axes = { x: { label: "step", ticks: [0, 5], ticklabels: ["start", "middle"] } };
  const layer = line({ ...RISING, steps: { mode: "reveal", at: null } });
  const datum = nearest({ panels: [panel([layer], axes)] }, 2, { x: 50, y: 50 }, 24);
  const { rows } = readingOf(/** @type {any} */ (datum), STEPS, 2);
  assert.deepEqual(rows, [
    ["step", "middle"],
    ["y", "5"],
  ]);
});

test("numbers have the digits that a px can show, three on a logarithmic scale", () => {
  const linear = { domain: /** @type {any} */ ([-1, 1]), range: /** @type {any} */ ([0, 400]) };
  assert.equal(sensible(0.123456, { ...linear, log: false }), 0.123);
  assert.equal(sensible(0.000123456, { ...linear, log: true }), 0.000123);
});

test("numbers are told with a true minus and powers of ten", () => {
  const told = [-0.5, 1.5e-7, -2e12, 12000].map(tell);
  assert.deepEqual(told, ["−0.5", "1.5×10⁻⁷", "−2×10¹²", "12000"]);
});
