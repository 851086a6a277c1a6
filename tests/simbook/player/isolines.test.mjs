import assert from "node:assert/strict";
import { test } from "node:test";

import { contours } from "d3-contour";

import { ringsAbove } from "../../../simbook/player/draw/isolines.js";

const [COLUMNS, ROWS] = [23, 17];

/** @typedef {(column: number, row: number) => number} Height */
/** @type {Record<string, Height>} */
const MAPS = {
  bowl: (x, y) => (x - 9) ** 2 + 3 * (y - 8) ** 2,
  "a bowl that hangs over the edge": (x, y) => -((x - 2) ** 2) - (y - 16) ** 2,
  eggs: (x, y) => 90 * Math.sin(x) * Math.cos(1.3 * y),
  noise: (x, y) => ((x * 7919 + y * 104729 + x * y * 613) % 211) - 60,
  steps: (x, y) => 30 * Math.floor(x / 5) - 20 * Math.floor(y / 4),
};
const LEVELS = [-50, 0.5, 40, 120];

/** @param {Height} height */
function gridOf(height) {
  const one = (/** @type {unknown} */ _, /** @type {number} */ i) =>
    height(i % COLUMNS, Math.floor(i / COLUMNS));
  return Array.from({ length: COLUMNS * ROWS }, one);
}

/** @param {ArrayLike<number>} ring  x0, y0, x1, y1 … */
function pairs(ring) {
  const points = [];
  for (let i = 0; i < ring.length; i += 2) points.push([ring[i] ?? NaN, ring[i + 1] ?? NaN]);
  return points;
}

/** Twice the area inside, negative where it is walked around the other way. @param {number[][]} ring */
function area(ring) {
  return ring.reduce((sum, [x = 0, y = 0], i) => {
    const [toX = 0, toY = 0] = ring[(i + 1) % ring.length] ?? [];
    return sum + x * toY - y * toX;
  }, 0);
}

/**
 * What d3 finds: its places count from half a cell outside of the grid, and rings repeat their start.
 * @param {number[]} grid
 * @param {number} level
 */
function independent(grid, level) {
  const inside = (/** @type {number} */ place, /** @type {number} */ count) =>
    Math.min(Math.max(place - 0.5, 0), count - 1);
  const { coordinates } = contours().size([COLUMNS, ROWS]).contour(grid, level);
  return coordinates
    .flat()
    .map((ring) => ring.slice(1).map(([x = 0, y = 0]) => [inside(x, COLUMNS), inside(y, ROWS)]));
}

/** @param {number[][][]} rings */
function places(rings) {
  const rounded = rings.flat().map((point) => point.map((place) => place.toFixed(6)).join());
  return rounded.sort();
}

for (const [name, height] of Object.entries(MAPS)) {
  test(`d3 finds the same lines on this map: ${name}`, () => {
    const grid = gridOf(height);
    for (const level of LEVELS) {
      const ours = ringsAbove(grid, COLUMNS, ROWS, level).map(pairs);
      const theirs = independent(grid, level);
      assert.equal(ours.length, theirs.length);
      assert.deepEqual(places(ours), places(theirs));
      const sizes = [ours, theirs].map((rings) =>
        Math.abs(rings.map(area).reduce((a, b) => a + b, 0)),
      );
      assert.ok(Math.abs((sizes[0] ?? 0) - (sizes[1] ?? 0)) < 1e-6, `${sizes}`);
    }
  });
}

test("a hole is walked around the other way, so that it stays empty", () => {
  const ring = gridOf((x, y) => -Math.abs(Math.hypot(x - 11, y - 8) - 5));
  const areas = ringsAbove(ring, COLUMNS, ROWS, -1).map(pairs).map(area);
  assert.equal(areas.length, 2);
  assert.ok(Math.min(...areas) < 0 && Math.max(...areas) > 0, `${areas}`);
});

test("places stay in the grid where a loss is infinite or no number", () => {
  const wild = gridOf((x, y) => (x > 15 ? Infinity : y > 12 ? NaN : y === 4 ? -Infinity : x * y));
  const places = ringsAbove(wild, COLUMNS, ROWS, 20).flatMap((ring) => Array.from(ring));
  assert.ok(places.length > 0);
  assert.ok(places.every((place) => place >= 0 && place <= COLUMNS - 1));
});

test("a level above or below everything has no line, or that around the grid", () => {
  const grid = gridOf((x, y) => x + y);
  assert.deepEqual(ringsAbove(grid, COLUMNS, ROWS, 1000), []);
  const [whole, ...others] = ringsAbove(grid, COLUMNS, ROWS, -1).map(pairs);
  assert.equal(others.length, 0);
  assert.equal(Math.abs(area(whole ?? [])), 2 * (COLUMNS - 1) * (ROWS - 1));
});
