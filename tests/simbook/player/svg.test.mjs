import assert from "node:assert/strict";
import { test } from "node:test";

import { Picture } from "../../../simbook/player/draw/picture.js";
import { svgOf } from "../../../simbook/player/draw/svg.js";
import { SvgPen } from "../../../simbook/player/draw/svgpen.js";
import { line, tensor, THEME as LIGHT } from "./helpers.mjs";

const measureText = (/** @type {string} */ text) => ({ width: text.length * 6 });
const RULER = /** @type {any} */ ({ font: "", measureText });
const THEME = { ...LIGHT, size: 12.5 };
const AXIS = { label: "w", scale: "linear", limits: [0, 4], ticks: null, ticklabels: null };
const LAYERS = [
  line({ x: tensor([0, 1, 2, 3]), y: tensor([0, 1, 4, 2]), marker: "o", label: "a < b" }),
  line({ kind: "hline", at: 2, alpha: 0.5, dash: "dashed" }),
  line({ kind: "bars", x: tensor([1, 2]), height: tensor([1, 2]), width: 0.5 }),
  line({ x: tensor([0, 4]), y: tensor([4, 0]), steps: { mode: "reveal", at: null } }),
];
const FRAME = /** @type {any} */ ({
  title: "Loss & rate",
  sentence: "It falls.",
  steps: { count: 2, unit: "step" },
  inks: {},
  aspect: { wide: 2, narrow: 1 },
  grid: { rows: 1, cols: 1, widths: [1], heights: [1] },
  axes: [
    { row: 0, col: 0, title: "", aspect: "auto", legend: false, x: AXIS, y: AXIS, layers: LAYERS },
  ],
});

/** Counts what a canvas would be told, and the extent of what its lines reach. */
function tally() {
  const count = { shapes: 0, texts: 0, clips: 0 };
  const reach = { left: Infinity, right: -Infinity };
  const at = (/** @type {number} */ x) => {
    reach.left = Math.min(reach.left, x);
    reach.right = Math.max(reach.right, x);
  };
  const verbs = {
    measureText,
    stroke: () => count.shapes++,
    fill: () => count.shapes++,
    fillRect: () => count.shapes++,
    fillText: () => count.texts++,
    strokeText: () => count.texts++,
    clip: () => count.clips++,
    moveTo: at,
    lineTo: at,
  };
  const pen = new Proxy(/** @type {any} */ (verbs), { get: (o, verb) => o[verb] ?? (() => {}) });
  return { pen, count, reach };
}

/** @param {RegExp} pattern  @param {string} text */
const matches = (pattern, text) => [...text.matchAll(pattern)];

test("an SVG has one element for each shape and text that the canvas is told", () => {
  const { pen, count } = tally();
  const size = { width: 680, height: 340, ratio: 3, narrow: false };
  const picture = new Picture(FRAME, size, THEME, pen);
  picture.drawGround(pen);
  picture.drawMotion(pen, 1);
  const svg = svgOf(FRAME, 1, { ruler: RULER });
  assert.equal(matches(/<path (?!d="[^"]*"\/>)/g, svg).length, count.shapes);
  assert.equal(matches(/<text /g, svg).length, count.texts);
  assert.equal(matches(/<clipPath /g, svg).length, count.clips);
});

test("the lines of an SVG reach as far as those of the canvas", () => {
  const { pen, reach } = tally();
  const size = { width: 680, height: 340, ratio: 3, narrow: false };
  const picture = new Picture(FRAME, size, THEME, pen);
  picture.drawGround(pen);
  picture.drawMotion(pen, 1);
  const svg = svgOf(FRAME, 1, { ruler: RULER });
  const strokes = matches(/ d="([^"]*)" fill="none"/g, svg).map(([, d]) => d);
  const corners = strokes.flatMap((d = "") => matches(/[ML](-?[\d.]+) /g, d));
  const across = corners.map(([, x]) => Number(x));
  assert.ok(Math.abs(Math.min(...across) - reach.left) < 0.01);
  assert.ok(Math.abs(Math.max(...across) - reach.right) < 0.01);
});

test("an SVG shows the asked step only", () => {
  const [first = 0, second = 0] = [0, 1].map(
    (step) => matches(/L/g, svgOf(FRAME, step, { ruler: RULER })).length,
  );
  assert.equal(second - first, 1);
});

test("an SVG is closed, escaped, and carries title and sentence", () => {
  const svg = svgOf(FRAME, 0, { ruler: RULER });
  assert.match(svg, /^<svg [^>]*viewBox="0 0 680 340"/);
  assert.match(svg, /<title>Loss &amp; rate<\/title><desc>It falls.<\/desc>/);
  assert.match(svg, />a &lt; b<\/text>/);
  assert.equal(matches(/<g /g, svg).length, matches(/<\/g>/g, svg).length);
});

test("two SVGs in one page do not share the names of their clips", () => {
  const ids = [0, 0].map((step) =>
    matches(/clipPath id="([^"]+)"/g, svgOf(FRAME, step, { ruler: RULER })).map(([, id]) => id),
  );
  assert.equal(new Set(ids.flat()).size, ids.flat().length);
});

test("transparency and dashes reach the SVG and end where they were set", () => {
  const svg = svgOf(FRAME, 0, { ruler: RULER });
  const dashed = matches(/<path [^>]*stroke-dasharray="[^>]*>/g, svg);
  assert.equal(dashed.length, 1);
  assert.match(String(dashed[0]), /opacity="0.5"/);
});

test("a full circle is drawn, though it ends where it begins", () => {
  const svg = new SvgPen(RULER);
  svg.pen.beginPath();
  svg.pen.arc(10, 10, 5, 0, 2 * Math.PI);
  svg.pen.fill();
  assert.match(String(svg.elements), /M15 10A5 5 0 0 1 5 10A5 5 0 0 1 15 10/);
});
