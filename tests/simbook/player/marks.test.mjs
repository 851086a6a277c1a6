import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { test } from "node:test";

import { checkKinds, markOf } from "../../../simbook/player/draw/marks/index.js";
import { nearest } from "../../../simbook/player/draw/nearest.js";
import { svgOf } from "../../../simbook/player/draw/svg.js";
import { line, tensor } from "./helpers.mjs";

const KINDS = ["line", "points", "bars", "hbars", "band", "area", "segments"];
const RULES = ["hline", "vline", "hspan", "vspan"];
const OTHERS = [...RULES, "contour", "fill", "image", "mesh", "picture", "text", "arrow"];
const FOLDER = new URL("../../../simbook/player/draw/marks/", import.meta.url);
const AXIS = { label: "", scale: "linear", limits: [0, 4], ticks: null, ticklabels: null };
const RULER = /** @type {any} */ ({
  font: "",
  measureText: (/** @type {string} */ text) => ({ width: text.length * 6 }),
});

/**
 * @param {object[]} layers
 * @param {boolean} [legend]
 */
function frame(layers, legend = false) {
  const spec = { row: 0, col: 0, title: "", aspect: "auto", legend, x: AXIS, y: AXIS, layers };
  const grid = { rows: 1, cols: 1, widths: [1], heights: [1] };
  return /** @type {any} */ ({
    title: "",
    sentence: "",
    steps: null,
    inks: {},
    grid,
    axes: [spec],
  });
}

test("every kind of the wire format has a mark, and every module is in the index", () => {
  const marks = [...KINDS, ...OTHERS].map((kind) => markOf({ kind }));
  assert.equal(new Set(marks).size, KINDS.length + OTHERS.length);
  const modules = readdirSync(FOLDER).map((name) => name.replace(/\.js$/, ""));
  const known = modules.filter(
    (name) => name !== "index" && !["mark", "rule", "span"].includes(name),
  );
  assert.deepEqual(
    known.map((kind) => typeof markOf({ kind }).paint),
    known.map(() => "function"),
  );
});

for (const kind of ["spiral", "constructor", ""]) {
  test(`a layer of the unknown kind "${kind}" is named wherever it is met`, () => {
    const unknown = line({ kind, x: tensor([0, 1]), y: tensor([0, 1]), label: "a" });
    const said = new Error(`this page does not know how to draw a "${kind}"`);
    for (const legend of [false, true]) {
      assert.throws(() => svgOf(frame([line({}), unknown], legend), 0, { ruler: RULER }), said);
    }
    const scale = /** @type {any} */ ({ at: Number, from: Number });
    const box = { x: 0, y: 0, width: 10, height: 10 };
    const panel = /** @type {any} */ ({ spec: { layers: [unknown] }, box, x: scale, y: scale });
    assert.throws(() => nearest({ panels: [panel] }, 0, { x: 1, y: 1 }, 5), said);
    assert.throws(() => checkKinds(frame([line({}), unknown])), said);
  });
}

test("what has numbers over x has a sample in the legend and ends that it does not hide", () => {
  for (const kind of [...KINDS, ...RULES]) {
    const { sample, columns, crest } = markOf({ kind });
    assert.ok(sample, kind);
    assert.equal(crest, columns.filter((name) => name !== "values").at(-1), kind);
  }
});
