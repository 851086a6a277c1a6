/** Guesses that are drawn: axes, strokes, and how far a guess is from what a run has drawn. */

import assert from "node:assert/strict";
import { test } from "node:test";

import {
  compareCurve,
  comparePlace,
  isNear,
  isThere,
} from "../../../simbook/player/predictions/comparing.js";
import { factIn } from "../../../simbook/player/predictions/facts.js";
import { strokeAt } from "../../../simbook/player/predictions/kinds/curve.js";
import {
  heightAt,
  shareOf,
  tellValue,
  valueAt,
} from "../../../simbook/player/predictions/plane.js";

/** @import { Axis, Plane } from "../../../simbook/player/predictions/plane.js" */

/** @type {Axis} */
const STEPS = { limits: [0, 40], scale: "linear", label: "step" };
/** @type {Axis} */
const LOSS = { limits: [1e-4, 1], scale: "log", label: "loss" };
/** @type {Axis} */
const HEIGHT = { limits: [-1, 3], scale: "linear", label: "h" };
/** @type {Plane} */
const LOG = { axes: 0, x: STEPS, y: LOSS, start: null };
/** @type {Plane} */
const LINEAR = { axes: 0, x: STEPS, y: HEIGHT, start: null };
const NAMES = ["step 10", "step 20"];

/** @param {number} a @param {number} b */
const near = (a, b) => assert.ok(Math.abs(a - b) < 1e-9, `${a} is not ${b}`);

test("a value and its place on an axis lead to one another, on both kinds of axes and upside down", () => {
  /** @type {Axis} */
  const down = { limits: [3, -1], scale: "linear", label: "" };
  near(shareOf(LOSS, 0.01), 0.5);
  near(shareOf(HEIGHT, 0), 0.25);
  near(shareOf(down, 0), 0.75);
  for (const axis of [LOSS, HEIGHT, down]) {
    for (const share of [0, 0.3, 1]) near(shareOf(axis, valueAt(axis, share)), share);
  }
});

test("a value is told to as many digits as a hand can draw", () => {
  assert.equal(tellValue(LOSS, 0.012345), "0.012");
  assert.equal(tellValue(HEIGHT, -0.123), "−0.12");
  assert.equal(tellValue({ limits: [0, 5000], scale: "linear", label: "" }, 1234.5), "1235");
});

test("between its points a curve is straight as it is drawn, and beyond them it is not", () => {
  const curve = { x: [0, 20, 40], y: [1, 1e-2, 1e-4] };
  near(valueAt(LOSS, heightAt(curve, LOG, 10)), 0.1);
  near(valueAt(LOSS, heightAt(curve, LOG, 40)), 1e-4);
  assert.ok(Number.isNaN(heightAt(curve, LOG, 41)));
  assert.ok(Number.isNaN(heightAt({ x: [5, 9], y: [1, 1] }, LOG, 1)));
});

test("a stroke moves the knots that it passes over, to where it passes them", () => {
  const places = [0.25, 0.5, 0.75];
  const crossed = new Map(strokeAt(places, { x: 0.2, y: 1 }, { x: 0.6, y: 0 }));
  assert.deepEqual([...crossed.keys()], [0, 1]);
  near(crossed.get(0) ?? NaN, 0.875);
  near(crossed.get(1) ?? NaN, 0.25);
  const back = new Map(strokeAt(places, { x: 0.6, y: 0 }, { x: 0.2, y: 1 }));
  near(back.get(1) ?? NaN, 0.25);
});

test("a tap moves the nearest knot; a pointer that is between two moves none", () => {
  const places = [0.25, 0.5, 0.75];
  const tap = { x: 0.1, y: 0.7 };
  assert.deepEqual(strokeAt(places, tap, tap), [[0, 0.7]]);
  assert.deepEqual(strokeAt(places, { x: 0.36, y: 0.4 }, { x: 0.38, y: 0.9 }), []);
  assert.deepEqual(strokeAt(places, { x: 0.51, y: 0.4 }, { x: 0.51, y: 0.9 }), [[1, 0.9]]);
});

test("on a logarithmic axis a curve is off by a factor, and its worst knot is named", () => {
  const fact = { x: [0, 10, 20], y: [1, 0.1, 0.001] };
  const how = { names: NAMES, near: false };
  assert.equal(
    compareCurve([0.1, 0.1], fact, [10, 20], LOG, how),
    "Your curve was off by a factor of 10 on average, and most at step 20: there you drew 0.1, and it was 0.001.",
  );
  assert.ok(isNear([0.1, 0.1], fact, [10, 20], LOG, 0.25));
  assert.ok(!isNear([0.1, 0.1], fact, [10, 20], LOG, 0.24));
});

test("on a linear axis a curve is off by a difference", () => {
  const fact = { x: [0, 40], y: [0, 0] };
  assert.equal(
    compareCurve([1, 2], fact, [10, 20], LINEAR, { names: NAMES, near: true }),
    "Close enough: your curve was off by 1.5 on average, and most at step 20, where you drew 2 and it was 0.",
  );
});

test("what leaves the axes counts as at their edge, and is told as it was", () => {
  const fact = { x: [0, 10, 20], y: [1, 1, 1e6] };
  assert.ok(isNear([1, 1], fact, [10, 20], LOG, 0));
  assert.match(
    compareCurve([1e-4, 1], fact, [10, 20], LOG, { names: NAMES, near: false }),
    /most at step 10/,
  );
});

test("a place is compared with where a trail ends, along each of its axes", () => {
  const trail = { x: [0, 20, NaN], y: [1, 0.01, NaN] };
  assert.ok(isThere([20, 0.01], trail, LOG, 0));
  assert.ok(!isThere([24, 0.01], trail, LOG, 0.09));
  assert.equal(
    comparePlace([24, 0.1], trail, LOG, { names: ["step", "loss"], near: false }),
    "You marked step 24, loss 0.1. It was step 20, loss 0.01: you were off by 4 in step and a factor of 10 in loss.",
  );
});

test("a fact that is drawn is read off its layer, as it is at the last step", () => {
  const y = { data: new Float64Array([1, 2, 3, 4]), shape: [2, 2] };
  const layer = { kind: "line", steps: { mode: "follow" }, x: y, y };
  const frame = /** @type {any} */ ({
    steps: { count: 2 },
    facts: {
      loss: { axes: 0, layer: 0 },
      first: "Adam",
      order: ["a", "b"],
      far: { axes: 1, layer: 0 },
    },
    axes: [{ layers: [layer] }],
  });
  assert.deepEqual(factIn(frame, "loss"), { x: [3, 4], y: [3, 4] });
  assert.equal(factIn(frame, "first"), "Adam");
  assert.deepEqual(factIn(frame, "order"), ["a", "b"]);
  assert.equal(factIn(frame, "far"), undefined);
});
