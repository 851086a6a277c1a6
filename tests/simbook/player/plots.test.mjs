import assert from "node:assert/strict";
import { test } from "node:test";

import { stairs } from "../../../simbook/player/draw/stairs.js";
import { svgOf } from "../../../simbook/player/draw/svg.js";
import { line, tensor } from "./helpers.mjs";

const RULER = /** @type {any} */ ({
  font: "",
  measureText: (/** @type {string} */ text) => ({ width: text.length * 6 }),
});
const RED = "#c00000";

/**
 * The paths in which a layer is drawn, in the units of axes from 0 to 4.
 * @param {object} layer
 * @param {number} [t]
 */
function drawn(layer, t = 0) {
  const axis = { label: "", scale: "linear", limits: [0, 4], ticks: [0, 4], ticklabels: null };
  const spec = { row: 0, col: 0, title: "", aspect: "auto", legend: false, x: axis, y: axis };
  const frame = (/** @type {object[]} */ layers) =>
    /** @type {any} */ ({
      title: "",
      sentence: "",
      steps: { count: 3, unit: "step" },
      inks: {},
      grid: { rows: 1, cols: 1, widths: [1], heights: [1] },
      axes: [{ ...spec, layers }],
    });
  const pathsOf = (/** @type {object[]} */ layers) =>
    [...svgOf(frame(layers), t, { ruler: RULER }).matchAll(/<path d="([^"]*)"[^>]*#c00000/g)].map(
      ([, d = ""]) => placesOf(d),
    );
  // A line from corner to corner tells where the axes lie.
  const [[left = 0, bottom = 0] = [], [right = 0, top = 0] = []] =
    pathsOf([line({ ink: RED, x: tensor([0, 4]), y: tensor([0, 4]) })])[0] ?? [];
  const round = (/** @type {number} */ value) => Math.round(value * 100) / 100 + 0;
  return pathsOf([line({ ink: RED, ...layer })]).map((places) =>
    places.map(([x = 0, y = 0]) => [
      round((4 * (x - left)) / (right - left)),
      round((4 * (y - bottom)) / (top - bottom)),
    ]),
  );
}

/**
 * The corners of a path, relative moves included.
 * @param {string} d
 */
function placesOf(d) {
  let [x, y] = [0, 0];
  return [...d.matchAll(/([MLhv])([-\d.]+) ?([-\d.]*)/g)].map(([, verb, a, b]) => {
    if (verb === "h") x += Number(a);
    else if (verb === "v") y += Number(a);
    else [x, y] = [Number(a), Number(b)];
    return [x, y];
  });
}

const STROKES = {
  kind: "segments",
  x: tensor([1, 3]),
  y: tensor([1, 2]),
  tip_x: tensor([1, 3]),
  tip_y: tensor([2, 4]),
};

test("a stroke leads from its place to its tip, and appears as its point does", () => {
  assert.deepEqual(drawn(STROKES), [
    [
      [1, 1],
      [1, 2],
      [3, 2],
      [3, 4],
    ],
  ]);
  const revealed = { ...STROKES, steps: { mode: "reveal", at: tensor([0, 2]) } };
  assert.equal(drawn(revealed, 1)[0]?.length, 2);
  assert.equal(drawn(revealed, 2)[0]?.length, 4);
});

test("the bars at the ends of an error lie across it", () => {
  const [path = []] = drawn({ ...STROKES, cap: 4 });
  const [, , left = [], right = []] = path;
  assert.equal(left[1], 1);
  assert.equal(right[1], 1);
  assert.ok(Math.abs((left[0] ?? 0) + (right[0] ?? 0) - 2) < 0.02, String(path));
});

test("a polygon, a span and a lying bar cover what they say", () => {
  const triangle = { kind: "area", x: tensor([0, 2, 2]), y: tensor([0, 0, 3]) };
  assert.deepEqual(drawn(triangle)[0], [
    [0, 0],
    [2, 0],
    [2, 3],
  ]);
  const corners = (/** @type {object} */ layer) => {
    const places = drawn(layer)[0] ?? [];
    const xs = places.map(([x = 0]) => x);
    const ys = places.map(([, y = 0]) => y);
    return [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  };
  assert.deepEqual(corners({ kind: "vspan", low: 1, high: 2 }), [1, 2, 0, 4]);
  assert.deepEqual(corners({ kind: "hspan", low: 3, high: 1 }), [0, 4, 1, 3]);
  const bar = { kind: "hbars", x: tensor([2]), y: tensor([1]), left: tensor([1]), width: 0.5 };
  assert.deepEqual(corners(bar), [1, 3, 0.75, 1.25]);
});

test("stairs rise at their point, at the next one, or half way", () => {
  const corners = (/** @type {string} */ corner) => {
    const at = (/** @type {number[]} */ all) => (/** @type {number} */ i) => all[i] ?? NaN;
    const middle = (/** @type {number} */ i) => at([0.5, 1.5])(i);
    const { across, up, count } = stairs(corner, {
      across: at([0, 1, 2]),
      up: at([5, 6, 7]),
      middle,
      count: 3,
    });
    return Array.from({ length: count }, (_, i) => `${across(i)},${up(i)}`).join(" ");
  };
  assert.equal(corners("pre"), "0,5 0,6 1,6 1,7 2,7");
  assert.equal(corners("post"), "0,5 1,5 1,6 2,6 2,7");
  assert.equal(corners("mid"), "0,5 0.5,5 0.5,6 1.5,6 1.5,7 2,7");
  const shape = { x: tensor([0, 2]), y: tensor([1, 3]), corner: "post" };
  assert.deepEqual(drawn(shape)[0], [
    [0, 1],
    [2, 1],
    [2, 3],
  ]);
});
