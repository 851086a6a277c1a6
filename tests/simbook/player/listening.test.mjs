/** What is heard of a figure, as data: which curves, which tones when, and which words before. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { line, tensor } from "./helpers.mjs";
import { markOf } from "../../../simbook/player/draw/marks/index.js";
import { curvesOf } from "../../../simbook/player/listen/curves.js";
import { describe } from "../../../simbook/player/listen/description.js";
import { momentsOf } from "../../../simbook/player/listen/events.js";
import { scheduleOf } from "../../../simbook/player/listen/schedule.js";
import { shapeOf } from "../../../simbook/player/listen/shape.js";
import { say } from "../../../simbook/player/page/texts.js";

/** @typedef {import("../../../simbook/player/listen/schedule.js").Tone} Tone */

const LINEAR = { label: "", scale: "linear", limits: [0, 1], ticks: null, ticklabels: null };

/**
 * A frame of one Axes.
 * @param {object[]} layers
 * @param {object} [x]
 * @param {object} [y]
 * @param {object} [more]
 * @returns {any}
 */
function frameOf(layers, x = {}, y = {}, more = {}) {
  const axes = { title: "", x: { ...LINEAR, ...x }, y: { ...LINEAR, label: "loss", ...y }, layers };
  return { steps: { count: 11, unit: "step" }, axes: [axes], ...more };
}

/** @param {any} frame @param {number} [step] */
function curves(frame, step = 10) {
  return curvesOf(frame, step, (layer, t) => markOf(layer).series?.(layer, t));
}

/** The only curve. @param {any} frame @param {number} [step] */
function one(frame, step) {
  const [curve, ...others] = curves(frame, step);
  assert.ok(curve);
  assert.equal(others.length, 0);
  return curve;
}

/** A line over 0, 0.1, … 1. @param {(x: number) => number} f @param {object} [fields] */
function graph(f, fields = {}) {
  const xs = Array.from({ length: 11 }, (_, i) => i / 10);
  return line({ x: tensor(xs), y: tensor(xs.map(f)), ...fields });
}

/** @param {Tone[]} tones */
const told = (tones) =>
  tones.map(({ kind, time, frequency, pan }) => [kind, ...[time, frequency, pan].map(rounded)]);
/** @param {number} number */
const rounded = (number) => Math.round(number * 1000) / 1000 + 0;
/** @param {any} frame @param {number} [step] */
const words = (frame, step) => describe(one(frame, step), say);

test("bottom and top of the picture are 220 Hz and two octaves and a half above it", () => {
  const [low, high] = scheduleOf(
    one(frameOf([line({ x: tensor([0, 0, 1]), y: tensor([0, 0, 1]) })])),
    4,
  )
    .filter(({ kind }) => kind !== "rest")
    .filter((_, i, all) => i === 0 || i === all.length - 1);
  assert.deepEqual(
    [low, high].map((tone) => rounded(tone?.frequency ?? 0)),
    [220, 1244.508], // the A below middle C, and the D sharp of the third octave above
  );
});

test("equal lengths are equal intervals, time and ear go with x, and the line is one sound", () => {
  const ramp = line({ x: tensor([0, 0.2, 0.4, 0.8]), y: tensor([0, 0.2, 0.4, 0.8]) });
  assert.deepEqual(told(scheduleOf(one(frameOf([ramp])), 4)), [
    ["start", 0, 220, -1],
    ["glide", 1, 311.127, -0.6], // half an octave
    ["glide", 2, 440, -0.2],
    ["glide", 4, 880, 0.6],
    ["rest", 4, 0, 0.6],
  ]);
});

test("logarithmic axes are heard by their own places", () => {
  const decades = line({ x: tensor([1, 10, 100]), y: tensor([0.01, 0.1, 1]) });
  const x = { scale: "log", limits: [1, 100] };
  const tones = scheduleOf(one(frameOf([decades], x, { scale: "log", limits: [0.01, 1] })), 4);
  assert.deepEqual(told(tones).slice(0, 3), [
    ["start", 0, 220, -1],
    ["glide", 2, 523.251, 0], // half way up: an octave and a quarter
    ["glide", 4, 1244.508, 1],
  ]);
});

test("where there is no number there is silence, and outside the picture the pitch of its edge", () => {
  const broken = line({
    x: tensor([0, 0.25, 0.5, 0.75, 1]),
    y: tensor([0, 5, NaN, Infinity, -5]),
  });
  assert.deepEqual(told(scheduleOf(one(frameOf([broken])), 4)), [
    ["start", 0, 220, -1],
    ["glide", 1, 1244.508, -0.5],
    ["rest", 1, 0, -0.5],
    ["tick", 1, 0, -0.5], // it leaves the picture
    ["start", 4, 220, 1],
    ["rest", 4.14, 0, 1],
  ]);
});

test("of zero and less a logarithmic axis has no tone", () => {
  const sunk = line({ x: tensor([0, 0.5, 1]), y: tensor([1, 0, -1]) });
  const tones = scheduleOf(one(frameOf([sunk], {}, { scale: "log", limits: [0.1, 10] })), 4);
  assert.deepEqual([...new Set(tones.map(({ kind }) => kind))], ["start", "rest", "tick"]);
});

test("bars are tones apart, each ended before the next begins", () => {
  const bars = {
    ...{ kind: "bars", label: "", ink: "ink", alpha: 1, z: 2, steps: null, width: 0.1, bottom: 0 },
    ...{ x: tensor([0, 0.5, 1]), height: tensor([0.4, 0.8, 0]) },
  };
  const tones = scheduleOf(one(frameOf([bars])), 0.2);
  assert.deepEqual(
    told(tones).map(([kind, time, frequency]) => [kind, time, frequency]),
    [
      ["start", 0, 440],
      ["rest", 0.08, 0],
      ["start", 0.1, 880],
      ["rest", 0.18, 0],
      ["start", 0.2, 220],
      ["rest", 0.28, 0],
    ],
  );
});

test("a curve is heard as far as the run has come", () => {
  const run = graph((x) => 1 - x, { steps: { mode: "reveal", at: null } });
  assert.equal(one(frameOf([run]), 3).xs.length, 4);
  assert.equal(one(frameOf([run]), 0).grows, true);
  assert.deepEqual(told(scheduleOf(one(frameOf([run]), 0), 4)), [
    ["start", 0, 1244.508, -1],
    ["rest", 0.14, 0, -1],
  ]);
});

test("a long run keeps its ends and never more tones than a browser can take", () => {
  const xs = Array.from({ length: 100_001 }, (_, i) => i / 100_000);
  const tones = scheduleOf(one(frameOf([line({ x: tensor(xs), y: tensor(xs) })])), 6);
  assert.ok(tones.length < 1010);
  assert.equal(tones.at(-1)?.time, 6);
  assert.ok(tones.every(({ time }, i) => i === 0 || time >= Number(tones[i - 1]?.time)));
});

test("paths in the plane, what runs back, and marks of one or two points are no curves", () => {
  const map = { kind: "fill", label: "", values: tensor([1, 2, 3, 4], [2, 2]), steps: null };
  const back = line({ x: tensor([0, 0.5, 0.2]), y: tensor([0, 1, 0]) });
  const rule = line({ x: tensor([0, 1]), y: tensor([0.5, 0.5]) });
  assert.deepEqual(curves(frameOf([map, graph(Number)])), []);
  assert.deepEqual(curves(frameOf([back, rule])), []);
});

test("curves go by the axes' name and their own, and by a number where they have none", () => {
  const named = curves(frameOf([graph(Number, { label: "SGD" }), graph(Number), graph(Number)]));
  assert.deepEqual(
    named.map(({ name }) => name),
    ["loss, SGD", "loss, 1", "loss, 2"],
  );
  assert.equal(one(frameOf([graph(Number)], {}, { label: "" }, {})).name, "");
});

test("of axes above each other the lowest names x, and dots in a row are marks", () => {
  const frame = frameOf([graph(Number)]);
  const [above] = frame.axes;
  frame.axes.push({ ...above, x: { ...above.x, label: "epoch" } });
  frame.axes.push({ ...above, x: { ...above.x, label: "rate", limits: [0, 2] } });
  assert.deepEqual(
    curves(frame).map(({ x }) => x.label),
    ["epoch", "epoch", "rate"],
  );
  assert.deepEqual(curves(frameOf([graph(() => 0.5, { kind: "points" })])), []);
  assert.equal(curves(frameOf([graph(() => 0.5)])).length, 1);
});

test("a click for each rule, and for each mark that lies on this curve and has come by now", () => {
  const point = (/** @type {number} */ x, /** @type {number} */ y, at = 0) => ({
    ...line({ x: tensor([x]), y: tensor([y]), steps: { mode: "reveal", at: tensor([at]) } }),
    kind: "points",
  });
  const rule = { ...line({}), kind: "vline", at: 0.25 };
  const layers = [graph((x) => x), point(0.55, 0.55, 5), point(0.7, 0.3), point(0.9, 0.9, 8), rule];
  assert.deepEqual(one(frameOf(layers), 10).events, [0.25, 0.55, 0.9]);
  assert.deepEqual(one(frameOf(layers), 7).events, [0.25, 0.55]);
  const ticks = scheduleOf(one(frameOf(layers)), 4).filter(({ kind }) => kind === "tick");
  assert.deepEqual(
    ticks.map(({ time }) => rounded(time)),
    [1, 2.2, 3.6],
  );
});

test("words that come at a step click where x counts the steps and they have the curve's color", () => {
  const xs = Array.from({ length: 11 }, (_, i) => i);
  const run = line({ x: tensor(xs), y: tensor(xs.map(() => 0.5)) });
  const word = (/** @type {string} */ ink) => ({
    ...line({ ink, x: 9, y: 0.5, text: "arrived", steps: { mode: "reveal", at: tensor([6]) } }),
    kind: "text",
  });
  const x = { label: "step", limits: [0, 10] };
  assert.deepEqual(one(frameOf([run, word("ink")], x)).events, [6]);
  assert.deepEqual(one(frameOf([run, word("rose")], x)).events, []);
  assert.deepEqual(one(frameOf([run, word("ink")], { ...x, label: "w" })).events, []);
  assert.deepEqual([...momentsOf(frameOf([run, word("rose")], x))], [6, 10]);
});

/** The ways of a function over 0…1, with where each piece ends. @param {(x: number) => number} f */
function shape(f) {
  const places = Array.from({ length: 201 }, (_, i) => ({ x: i / 200, y: f(i / 200) }));
  const { pieces, rough, turns } = shapeOf(places);
  return { ways: pieces.map(({ way, to }) => [way, (places[to] ?? { x: NaN }).x]), rough, turns };
}

test("the pieces of sine and cosine meet at their extremes", () => {
  const { ways } = shape((x) => Math.sin(2 * Math.PI * x));
  assert.deepEqual(ways, [
    ["rises", 0.25],
    ["falls", 0.75],
    ["rises", 1],
  ]);
  assert.deepEqual(shape((x) => Math.cos(2 * Math.PI * x)).ways, [
    ["falls", 0.5],
    ["rises", 1],
  ]);
});

test("level stretches are told where they are long", () => {
  const warm = shape((x) => Math.min(x / 0.3, 1)).ways;
  assert.deepEqual(
    warm.map(([way]) => way),
    ["rises", "holds"],
  );
  assert.ok(Math.abs(Number(warm[0]?.[1]) - 0.3) < 0.02);
  assert.deepEqual(shape(() => 0.4).ways, [["holds", 1]]);
  const decay = shape((x) => Math.exp(-20 * x)).ways.map(([way]) => way);
  assert.deepEqual(decay, ["falls", "holds"]);
});

test("a step in the middle is level, falls, level", () => {
  assert.deepEqual(
    shape((x) => (x < 0.5 ? 1 : 0)).ways.map(([way]) => way),
    ["holds", "falls", "holds"],
  );
});

test("small noise does not count as turns, and endless turns are counted", () => {
  const noisy = shape((x) => 1 - x + 0.05 * Math.sin(300 * x));
  assert.deepEqual(
    noisy.ways.map(([way]) => way),
    ["falls"],
  );
  assert.equal(noisy.rough, true);
  const waves = shape((x) => Math.sin(10 * 2 * Math.PI * x));
  assert.deepEqual([waves.ways, waves.turns], [[], 20]); // ten crests and ten troughs
});

test("the words say range, course, scale, gaps and clicks, in this order", () => {
  const xs = Array.from({ length: 11 }, (_, i) => 10 * i);
  const ys = xs.map((x) => (x === 100 ? NaN : 0.01 + Math.abs(x - 40) / 100));
  const curve = line({ x: tensor(xs), y: tensor(ys), label: "SGD" });
  const rule = { ...line({}), kind: "vline", at: 20 };
  const x = { label: "step", limits: [0, 100] };
  assert.equal(
    words(frameOf([curve, rule], x)),
    "loss, SGD: from 0.01 to 0.51, over step from 0 to 90. It falls until step 40, then rises, and " +
      "ends at 0.51. Where it has no numbers there is silence. Clicks at step 20, 100.",
  );
  assert.match(
    words(frameOf([graph((x) => x + 1)], {}, { scale: "log", limits: [1, 2] })),
    /logarithmic/,
  );
  assert.match(words(frameOf([graph((x) => 2 * x)])), /Outside the picture/);
});

test("what has not begun is said to be out of hearing", () => {
  const later = graph(Number, { steps: { mode: "reveal", at: tensor(Array(11).fill(5)) } });
  assert.equal(words(frameOf([later]), 2), "loss: nothing of it is on show yet.");
  assert.deepEqual(scheduleOf(one(frameOf([later]), 2), 6), []);
});
