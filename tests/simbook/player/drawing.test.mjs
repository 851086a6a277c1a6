import assert from "node:assert/strict";
import { test } from "node:test";

import { drawAxes } from "../../../simbook/player/draw/axes.js";
import { unchanged } from "../../../simbook/player/draw/diff.js";
import { drawSketch } from "../../../simbook/player/draw/sketch.js";
import { Picture } from "../../../simbook/player/draw/picture.js";
import { makeScale } from "../../../simbook/player/draw/scales.js";
import { dashOf } from "../../../simbook/player/draw/theme.js";
import { line, tensor, THEME } from "./helpers.mjs";

const SIZE = { width: 700, height: 400, ratio: 2, narrow: false };

/**
 * A pen that writes down what it is told; letters are 6 px wide.
 * @returns {{ pen: any, said: any[][] }}
 */
function scribe() {
  /** @type {any[][]} */
  const said = [];
  const measureText = (/** @type {string} */ text) => ({ width: text.length * 6 });
  const write =
    (/** @type {string | symbol} */ verb) =>
    (/** @type {any[]} */ ...given) =>
      said.push([verb, ...given]);
  const pen = new Proxy(/** @type {any} */ ({ measureText }), {
    get: (target, verb) => target[verb] ?? write(verb),
  });
  return { pen, said };
}

/** @param {object[]} axes */
function frame(axes) {
  const spec = (/** @type {object} */ a, /** @type {number} */ i) => ({
    row: 0,
    col: i,
    title: "",
    aspect: "auto",
    legend: false,
    x: axis(0, 10),
    y: axis(0, 10),
    layers: [],
    ...a,
  });
  const grid = { rows: 1, cols: axes.length, widths: axes.map(() => 1), heights: [1] };
  return /** @type {any} */ ({
    steps: { count: 5, unit: "step" },
    inks: {},
    grid,
    axes: axes.map(spec),
  });
}

/**
 * @param {number} low
 * @param {number} high
 * @param {object} [more]
 */
function axis(low, high, more = {}) {
  return {
    label: "",
    scale: "linear",
    limits: [low, high],
    ticks: null,
    ticklabels: null,
    ...more,
  };
}

/**
 * @param {any} a  frame
 * @param {object} [size]
 */
function panels(a, size = {}) {
  return new Picture(a, { ...SIZE, ...size }, THEME, scribe().pen).plan.panels;
}

test("wide, axes stand side by side; narrow, below one another", () => {
  const [left, right] = panels(frame([{}, {}]));
  assert.ok(
    left && right && left.box.x + left.box.width < right.box.x && left.box.y === right.box.y,
  );
  const [upper, lower] = panels(frame([{}, {}]), { narrow: true, width: 340, height: 600 });
  assert.ok(
    upper && lower && upper.box.y + upper.box.height < lower.box.y && upper.box.x === lower.box.x,
  );
});

test("every box lies within the picture", () => {
  for (const { box } of panels(frame([{ title: "A", y: axis(0, 1e5, { label: "y" }) }, {}, {}]))) {
    assert.ok(box.x >= 0 && box.x + box.width <= SIZE.width);
    assert.ok(box.y >= 0 && box.y + box.height <= SIZE.height);
  }
});

test("a title too wide for its panel is written smaller, and no other is", () => {
  const sizeOf = (/** @type {string} */ title) => {
    const { pen, said } = scribe();
    const picture = new Picture(frame([{ title }]), SIZE, THEME, pen);
    let size = NaN;
    const asWritten = new Proxy(pen, {
      set: (target, key, value) => {
        if (key === "font") size = Number.parseFloat(value.split(" ")[1]);
        return Reflect.set(target, key, value);
      },
      get: (target, key) =>
        key === "fillText"
          ? (/** @type {string} */ text) => text === title && said.push(["size", size])
          : target[key],
    });
    const [panel] = picture.plan.panels;
    assert.ok(panel);
    drawAxes(asWritten, panel, THEME, 1);
    return { size: said.find(([verb]) => verb === "size")?.[1], room: panel.right - panel.left };
  };
  const { size: whole, room } = sizeOf("short");
  const wide = "x".repeat(Math.ceil(room / 6) + 20); // the scribe's letters are 6 px wide
  assert.ok(Math.abs(sizeOf(wide).size - (whole * room) / (6 * wide.length)) < 0.02);
  assert.equal(sizeOf("x".repeat(Math.floor(room / 6))).size, whole);
});

test("with equal aspect a unit is as long across as upwards", () => {
  const [panel] = panels(frame([{ aspect: "equal", x: axis(-2, 2), y: axis(0, 1) }]));
  assert.ok(panel);
  const across = panel.x.at(1) - panel.x.at(0);
  assert.ok(Math.abs(across + panel.y.at(1) - panel.y.at(0)) < 1e-9);
});

test("a logarithmic axis has ticks at powers of ten and no place for what is not positive", () => {
  const scale = makeScale(/** @type {any} */ (axis(1e-6, 1e3, { scale: "log" })), [300, 0], 40);
  assert.ok(
    scale.ticks.length >= 3 &&
      scale.ticks.every(({ value }) => Math.abs(Math.log10(value) % 1) < 1e-9),
  );
  assert.ok(Number.isNaN(scale.at(0)) && Number.isNaN(scale.at(-1)));
});

test("a line breaks at what is not finite and shows no more than its step reveals", () => {
  const steps = { mode: "reveal", at: null };
  const layer = line({ x: tensor([0, 1, 2, 3, 4]), y: tensor([0, 1, NaN, 3, 4]), steps });
  const strokes = (/** @type {number} */ t) => {
    const { pen, said } = scribe();
    new Picture(frame([{ layers: [layer] }]), SIZE, THEME, pen).drawMotion(pen, t);
    return said.filter(([verb]) => verb === "moveTo" || verb === "lineTo").map(([verb]) => verb);
  };
  assert.deepEqual(strokes(1), ["moveTo", "lineTo"]);
  assert.deepEqual(strokes(4), ["moveTo", "lineTo", "moveTo", "lineTo"]);
});

test("what stands still is painted with the ground, what moves at every step", () => {
  const still = line({ x: tensor([0, 1]), y: tensor([0, 1]), z: 1 });
  const moving = line({
    x: tensor([0, 1]),
    y: tensor([1, 0]),
    z: 2,
    steps: { mode: "reveal", at: null },
  });
  const above = line({ x: tensor([0, 1]), y: tensor([1, 1]), z: 3 });
  const picture = new Picture(
    frame([{ layers: [above, moving, still] }]),
    SIZE,
    THEME,
    scribe().pen,
  );
  const [part] = picture.parts;
  assert.deepEqual(part?.still, [still]);
  assert.deepEqual(part?.moving, [moving, above]);
});

/**
 * The heights of the names of lines that end at these values, from 0 to 10, in their order.
 * @param {number[]} ends
 */
function namesOfLinesTo(ends) {
  const layers = ends.map((y, i) =>
    line({ label: `line ${i}`, x: tensor([0, 10]), y: tensor([0, y]) }),
  );
  const { pen, said } = scribe();
  const picture = new Picture(frame([{ layers }]), SIZE, THEME, pen);
  picture.drawMotion(pen, 0);
  const written = said.filter(([verb]) => verb === "fillText");
  const [panel] = picture.plan.panels;
  assert.ok(panel && written.length === ends.length);
  const heights = layers.map(({ label }) => written.find(([, text]) => text === label)?.[3]);
  return { heights, box: panel.box, at: ends.map((y) => panel.y.at(y)) };
}

test("names of lines that end close together are kept apart", () => {
  const { heights } = namesOfLinesTo([5, 5.1, 5.2]);
  const [low, middle, high] = heights;
  assert.ok(low - middle >= 12 && middle - high >= 12, `${heights}`);
});

test("names that crowd the bottom move up, and the one at the top stays at its line", () => {
  const { heights, box, at } = namesOfLinesTo([9, 0.2, 0.1, 0]);
  assert.equal(heights[0], at[0]);
  assert.ok(heights[1] < heights[2] && heights[2] < heights[3], `${heights}`);
  assert.ok(heights[3] <= box.y + box.height);
});

test("names that crowd the top move down, and the one at the bottom stays at its line", () => {
  const { heights, box, at } = namesOfLinesTo([1, 9.8, 9.9, 10]);
  assert.equal(heights[0], at[0]);
  assert.ok(heights[1] > heights[2] && heights[2] > heights[3], `${heights}`);
  assert.ok(heights[3] >= box.y);
});

test("more names than there are lines for share the height of their axes", () => {
  const { heights, box } = namesOfLinesTo(Array.from({ length: 40 }, (_, i) => 5 + i / 100));
  for (const y of heights) assert.ok(y >= box.y && y <= box.y + box.height, `${y}`);
  assert.equal(new Set(heights.map((y) => y.toFixed(3))).size, 40);
});

test("names pushed up from the bottom leave one elsewhere at its height", () => {
  const named = (/** @type {number} */ x, /** @type {number} */ y) =>
    line({ label: `at ${x}, ${y}`, x: tensor([0, x]), y: tensor([0, y]) });
  const layers = [named(2, 9.9), named(9, 0), named(9, 0.1), named(9, 0.2)];
  const { pen, said } = scribe();
  const picture = new Picture(frame([{ layers }]), SIZE, THEME, pen);
  picture.drawMotion(pen, 0);
  const [panel] = picture.plan.panels;
  const heights = said.filter(([verb]) => verb === "fillText").map(([, , , y]) => y);
  assert.ok(panel && Math.min(...heights) >= panel.box.y, `${heights}`);
});

test("a grid that rises to the right has vertical contours, where x says", () => {
  const values = tensor([0, 1, 2, 0, 1, 2, 0, 1, 2], [3, 3]);
  const fields = {
    kind: "contour",
    x: tensor([0, 5, 10]),
    y: tensor([0, 5, 10]),
    values,
    levels: tensor([0.5]),
    key: "k",
  };
  const { pen, said } = scribe();
  new Picture(
    frame([{ layers: [line(fields)], y: axis(0, 10), x: axis(0, 10) }]),
    SIZE,
    THEME,
    pen,
  ).drawGround(pen);
  const [panel] = panels(frame([{}]));
  const at = said.filter(([verb]) => verb === "lineTo").map(([, x]) => x);
  assert.ok(panel && at.some((x) => Math.abs(x - panel.x.at(2.5)) < 1e-6));
});

test("a legend stands in a corner that hides nothing", () => {
  const rising = line({ label: "rising", x: tensor([0.4, 2, 9.5]), y: tensor([9.4, 9.4, 9.5]) });
  const { pen, said } = scribe();
  const picture = new Picture(frame([{ layers: [rising], legend: true }]), SIZE, THEME, pen);
  picture.drawMotion(pen, 0);
  const [panel] = picture.plan.panels;
  const [, , x, y] = said.find(([verb]) => verb === "fillText") ?? [];
  assert.ok(
    panel && y > panel.box.y + panel.box.height / 2 && x > panel.box.x + panel.box.width / 2,
  );
});

test("a legend hides a stroke that passes through rather than words, and where it can nothing", () => {
  const crossing = line({ x: tensor([0, 10]), y: tensor([9.5, 9.5]), label: "level" });
  const said = (/** @type {number} */ x, /** @type {number} */ y) =>
    line({ kind: "text", x, y, text: "finish", anchor: ["left", "center"] });
  const upright = (/** @type {number} */ x) => line({ x: tensor([x, x]), y: tensor([0, 10]) });
  assert.deepEqual(cornerBeside([crossing]), { right: true, lower: true });
  assert.deepEqual(cornerBeside([crossing, said(9, 1)]), { right: false, lower: true });
  assert.deepEqual(
    cornerBeside([crossing, upright(9.5), upright(0.5), said(9, 1), said(1, 1), said(9, 9)]),
    {
      right: false,
      lower: false,
    },
  );
});

/** Where the legend stands. @param {any[]} layers */
function cornerBeside(layers) {
  const { pen, said } = scribe();
  const picture = new Picture(frame([{ layers, legend: true }]), SIZE, THEME, pen);
  picture.drawMotion(pen, 0);
  const { box } = /** @type {any} */ (picture.plan.panels[0]);
  const [, , x, y] = said.find(([verb, text]) => verb === "fillText" && text === "level") ?? [];
  return { right: x > box.x + box.width / 2, lower: y > box.y + box.height / 2 };
}

test("a guess has its name before its end: above, below where it falls, and beside no other words", () => {
  const words = line({ kind: "text", x: 9, y: 5.6, text: "start", anchor: ["left", "center"] });
  const named = (/** @type {any[]} */ layers, from = 5) => {
    const { pen, said } = scribe();
    const { plan } = new Picture(frame([{ layers }]), SIZE, THEME, pen);
    drawSketch(pen, plan, { axes: 0, x: [0, 8], y: [from, 5] }, "your guess");
    const [, , x, y] =
      said.find(([verb, text]) => verb === "fillText" && text === "your guess") ?? [];
    const panel = plan.panels[0];
    assert.ok(x < (panel?.x.at(8) ?? NaN));
    return Math.sign((panel?.y.at(5) ?? NaN) - y);
  };
  assert.deepEqual([named([]), named([], 2), named([], 9)], [1, 1, -1]);
  assert.equal(named([{ ...words, x: 7.5 }]), -1);
});

test("the dots of a thin line stay apart", () => {
  const dotted = line({ kind: "hline", dash: "dotted" });
  const [, gap] = dashOf(dotted, {}, 1);
  assert.ok(Number(gap) >= 3);
  assert.deepEqual(dashOf(dotted, {}, 4), [0.04, 8.8]);
});

test("a covered picture names no curve where it ends, and leaves out what tells the end", () => {
  const layers = [
    line({ label: "found", x: tensor([0, 10]), y: tensor([0, 5]) }),
    line({ label: "sooner", x: tensor([0, 10]), y: tensor([0, 9]), outcome: true }),
  ];
  const { pen, said } = scribe();
  const covered = new Picture(frame([{ layers }]), SIZE, THEME, pen, true);
  covered.drawMotion(pen, 0);
  assert.deepEqual(
    said.filter(([verb, text]) => verb === "fillText" && /found|sooner/.test(text)),
    [],
  );
  assert.deepEqual(covered.parts[0]?.still, [layers[0]]);
  const open = new Picture(frame([{ layers }]), SIZE, THEME, pen);
  assert.deepEqual(unchanged(covered, open), [false], "nothing of the one is kept for the other");
  assert.deepEqual(open.parts[0]?.still, layers);
});
