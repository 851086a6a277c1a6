import assert from "node:assert/strict";
import { test } from "node:test";

import { nearest, readingOf } from "../../../simbook/player/draw/nearest.js";
import { line, tensor } from "./helpers.mjs";

const BOX = { x: 100, y: 50, width: 200, height: 100 };

/**
 * Axes from 0 to 2 across and 0 to 1 upwards, in a box of 200 × 100 px.
 * @param {object[]} layers
 * @returns {any}
 */
function panel(layers) {
  const axis = (/** @type {string} */ label) => ({ label, ticks: null, ticklabels: null });
  const scale = (/** @type {number} */ origin, /** @type {number} */ unit) => ({
    at: (/** @type {number} */ value) => origin + unit * value,
    from: (/** @type {number} */ px) => (px - origin) / unit,
    domain: [0, 1],
    range: [origin, origin + unit],
    log: false,
    ticks: [],
  });
  const spec = { x: axis("x"), y: axis("y"), layers };
  return { spec, box: BOX, x: scale(100, 100), y: scale(150, -100) };
}

/**
 * The plane 10 x + y over a grid of 3 × 2 points.
 * @param {object} [more]
 */
function plane(more = {}) {
  const values = tensor([0, 10, 20, 1, 11, 21], [2, 3]);
  return {
    kind: "fill",
    steps: null,
    label: "",
    x: tensor([0, 1, 2]),
    y: tensor([0, 1]),
    values,
    ...more,
  };
}

const FRAME = /** @type {any} */ ({ steps: null });

/**
 * @param {object[]} layers
 * @param {number} x
 * @param {number} y
 */
const at = (layers, x, y) => nearest({ panels: [panel(layers)] }, 0, { x, y }, 10);

test("a map is read anywhere, between its grid points too", () => {
  assert.equal(at([plane()], 250, 75)?.value, 15.75);
  assert.equal(at([plane()], 100, 150)?.value, 0);
  assert.equal(at([plane()], 300, 50)?.value, 21);
});

test("outside the box of its axes a map says nothing", () => {
  assert.equal(at([plane()], 310, 75), null);
});

test("a datum nearby goes before the map below it", () => {
  const path = line({ x: tensor([1]), y: tensor([0.5]), label: "path" });
  assert.equal(at([plane(), path], 203, 101)?.layer.label, "path");
  assert.equal(at([plane(), path], 250, 75)?.value, 15.75);
});

test("the reading gives the value the author's name", () => {
  const datum = at([plane({ reads: { label: "loss", log10: false } })], 250, 75);
  assert.deepEqual(datum && readingOf(datum, FRAME, 0).rows.at(-1), ["loss", "15.8"]);
});

test("logarithms are read as what they are logarithms of", () => {
  const values = tensor([2, 2, 2, 2, 2, 2], [2, 3]);
  const datum = at([plane({ values, reads: { label: "loss", log10: true } })], 200, 100);
  assert.equal(datum?.value, 100);
});

test("a picture is read cell by cell, its first row at the top", () => {
  const values = tensor([1, 2, 3, 4], [2, 2]);
  const image = { kind: "image", steps: null, label: "", values, extent: [0, 2, 0, 1] };
  assert.deepEqual(
    [at([image], 110, 60), at([image], 290, 60), at([image], 110, 140)].map((d) => d?.value),
    [1, 2, 3],
  );
});

test("what a map does not know, it does not say", () => {
  const values = tensor([NaN, NaN, NaN, NaN, NaN, NaN], [2, 3]);
  assert.equal(at([plane({ values })], 250, 75), null);
});

test("values that are bytes are read as what they stand for, as finely as they are known", () => {
  const values = { data: Uint8Array.from([0, 100, 255, 254]), shape: [1, 2, 2] };
  const range = [0, 2];
  const extent = [0, 2, 0, 1];
  const shades = [1, 0.01234];
  const image = {
    kind: "image",
    steps: { mode: "follow" },
    label: "",
    values,
    range,
    extent,
    shades,
  };
  const read = (/** @type {number} */ x, /** @type {number} */ y) => {
    const datum = nearest({ panels: [panel([line(image)])] }, 0, { x, y }, 20);
    const frame = /** @type {any} */ ({ steps: { count: 1, unit: "step" } });
    return datum && readingOf(datum, frame, 0).rows[2]?.[1];
  };
  assert.equal(read(150, 60), "1");
  assert.equal(read(250, 60), "2.2"); // 2.234
  assert.equal(read(150, 140), null); // no number
});
