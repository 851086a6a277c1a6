/** Far more numbers than pixels: what is left out cannot be told from what is drawn. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { coarse } from "../../../simbook/player/draw/coarse.js";
import { crowdIn } from "../../../simbook/player/draw/crowd.js";
import { inParts } from "../../../simbook/player/draw/levels.js";
import { sieve } from "../../../simbook/player/draw/sieve.js";
import { corners } from "../../../simbook/player/draw/thinning.js";
import { tensor } from "./helpers.mjs";

const BOX = { x: 50, y: 20, width: 600, height: 300 };
const MANY = 200_000;

/** Numbers 0..1 that look random and are the same each time. @param {number} seed */
function dice(seed) {
  let state = seed;
  return () => (state = (state * 48271) % 2147483647) / 2147483647;
}

/**
 * The lowest and the highest place of each column of pixels that a line comes to.
 * @param {number[]} chosen
 * @param {(i: number) => number} x
 * @param {(i: number) => number} y
 */
function columns(chosen, x, y) {
  /** @type {Map<number, [number, number]>} */
  const seen = new Map();
  for (const i of chosen) {
    const column = Math.floor(x(i) - BOX.x);
    if (column < 0 || column >= BOX.width || !Number.isFinite(y(i))) continue;
    const [low, high] = seen.get(column) ?? [Infinity, -Infinity];
    seen.set(column, [Math.min(low, y(i)), Math.max(high, y(i))]);
  }
  return [...seen];
}

test("a thinned line reaches as far up and down in every column, with few of its points", () => {
  const random = dice(1);
  const ys = Array.from({ length: MANY }, () => BOX.height * random());
  const x = (/** @type {number} */ i) => BOX.x + (BOX.width * i) / MANY;
  const y = (/** @type {number} */ i) => ys[i] ?? NaN;
  const chosen = corners(x, y, MANY, BOX, 1);
  const all = ys.map((_, i) => i);
  assert.deepEqual(columns(chosen, x, y), columns(all, x, y));
  assert.ok(chosen.length <= 4 * (BOX.width + 1));
  assert.deepEqual(
    chosen,
    [...new Set(chosen)].sort((a, b) => a - b),
  );
  assert.deepEqual([chosen[0], chosen.at(-1)], [0, MANY - 1]);
});

test("a gap in a thinned line stays a gap", () => {
  const y = (/** @type {number} */ i) => (i === 777 ? NaN : 1);
  const chosen = corners((i) => BOX.x + i / 1000, y, 2000, BOX, 1);
  assert.ok(chosen.includes(777));
});

test("what lies beside the box is one column, however far it goes", () => {
  const chosen = corners((i) => -1000 - i, dice(2), MANY, BOX, 1);
  assert.ok(chosen.length <= 4);
});

test("a line that scribbles over the whole box keeps as many corners as can be drawn", () => {
  const random = dice(3);
  const [xs, ys] = [0, 1].map(() => Array.from({ length: MANY }, () => 600 * random()));
  const chosen = corners(
    (i) => BOX.x + (xs?.[i] ?? 0),
    (i) => ys?.[i] ?? 0,
    MANY,
    BOX,
    1,
  );
  assert.ok(chosen.length <= 20_000 && chosen.length > 5_000);
});

test("a marker that is left out has one as large beside it, within three pixels", () => {
  const random = dice(4);
  const isSeen = sieve(BOX, 1, MANY, true);
  /** @type {Set<string>} */
  const drawn = new Set();
  const left = [];
  for (let i = 0; i < MANY; i++) {
    const [x, y] = [BOX.x + BOX.width * random(), BOX.y + BOX.height * random()];
    if (isSeen(x, y, 4)) drawn.add(`${Math.floor(x / 3)} ${Math.floor(y / 3)}`);
    else left.push([Math.floor(x / 3), Math.floor(y / 3)]);
  }
  const near = [-1, 0, 1];
  const isBeside = (/** @type {number[]} */ [x = 0, y = 0]) =>
    near.some((dx) => near.some((dy) => drawn.has(`${x + dx} ${y + dy}`)));
  assert.ok(left.length > MANY / 2);
  assert.ok(left.every(isBeside));
});

test("a larger marker on the same spot is drawn, and one outside of the box is not", () => {
  const isSeen = sieve(BOX, 1, MANY, true);
  assert.deepEqual(
    [isSeen(100, 100, 4), isSeen(100, 100, 4), isSeen(100, 100, 8)],
    [true, false, true],
  );
  assert.equal(isSeen(BOX.x - 100, 100, 4), false);
});

test("few markers are all drawn, each on the other", () => {
  const isSeen = sieve(BOX, 1, 100, true);
  assert.ok(Array.from({ length: 100 }, () => isSeen(100, 100, 4)).every(Boolean));
});

test("a grid that is finer than the screen is read at every so many points, its edges among them", () => {
  const across = Array.from({ length: 1501 }, (_, i) => i / 10);
  const values = tensor([...across, ...across.map((x) => x + 1000)], [2, 1501]);
  const layer = /** @type {any} */ ({
    x: tensor(across),
    y: tensor([0, 1]),
    values,
    steps: null,
    key: "k",
  });
  const read = /** @type {any} */ (coarse(layer, { box: BOX }, 0));
  assert.deepEqual(read.values.shape, [2, 501]);
  assert.deepEqual([read.x.data[0], read.x.data[1], read.x.data.at(-1)], [0, 0.3, 150]);
  assert.deepEqual([read.values.data[1], read.values.data[501 + 1]], [0.3, 1000.3]);
  assert.notEqual(read.key, layer.key);
});

test("a grid that the screen can show is read as it is", () => {
  const values = tensor([1, 2, 3, 4], [2, 2]);
  const layer = /** @type {any} */ ({ x: tensor([0, 1]), y: tensor([0, 1]), values, steps: null });
  assert.equal(coarse(layer, { box: BOX }, 0), layer);
});

test("rings are stroked in parts, each ring once and whole", () => {
  const rings = [10, 990, 2000, 4, 4].map((size) => new Float64Array(size));
  const parts = [...inParts(rings)];
  assert.deepEqual(parts.flat(), rings);
  assert.deepEqual(
    parts.map((part) => part.length),
    [2, 1, 2],
  );
});

test("a picture tells how many numbers it cannot show, whatever the mark; steps do not count", () => {
  /** @param {object} layer */
  const of = (layer) => crowdIn(/** @type {any} */ ({ axes: [{ layers: [layer] }] }));
  const zeros = (/** @type {number[]} */ ...shape) => ({
    data: new Float64Array(shape.reduce((a, b) => a * b, 1)),
    shape,
  });
  assert.equal(of({ kind: "line", y: zeros(20_000) }), 0);
  assert.equal(of({ kind: "line", y: zeros(100, 2000) }), 0);
  assert.equal(of({ kind: "line", y: zeros(20_001) }), 20_001);
  assert.equal(of({ kind: "contour", values: zeros(700, 700) }), 0);
  assert.equal(of({ kind: "image", values: zeros(2, 1000, 1000) }), 1_000_000);
  assert.equal(of({ kind: "hline", y: 3 }), 0);
  assert.equal(crowdIn({ axes: [] }), 0);
});
