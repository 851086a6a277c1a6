import assert from "node:assert/strict";
import { test } from "node:test";

import { markOf } from "../../../simbook/player/draw/marks/index.js";
import { stairs } from "../../../simbook/player/draw/stairs.js";
import { svgOf } from "../../../simbook/player/draw/svg.js";
import { line, tensor } from "./helpers.mjs";

const RULER = /** @type {any} */ ({
  font: "",
  measureText: (/** @type {string} */ text) => ({ width: text.length * 6 }),
});
const RED = "#c00000";

/**
 * A figure of one Axes from 0 to 4.
 * @param {object[]} layers
 */
function frameOf(layers) {
  const axis = { label: "", scale: "linear", limits: [0, 4], ticks: [0, 4], ticklabels: null };
  const spec = { row: 0, col: 0, title: "", aspect: "auto", legend: false, x: axis, y: axis };
  return /** @type {any} */ ({
    title: "",
    sentence: "",
    steps: { count: 3, unit: "step" },
    inks: {},
    grid: { rows: 1, cols: 1, widths: [1], heights: [1] },
    axes: [{ ...spec, layers }],
  });
}

/**
 * The paths in which a layer is drawn, in the units of axes from 0 to 4.
 * @param {object} layer
 * @param {number} [t]
 */
function drawn(layer, t = 0) {
  const pathsOf = (/** @type {object[]} */ layers) =>
    [...svgOf(frameOf(layers), t, { ruler: RULER }).matchAll(/<path d="([^"]*)"[^>]*#c00000/g)].map(
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

const MESH = line({
  kind: "mesh",
  x: tensor([0, 1, 4]),
  y: tensor([0, 2, 4]),
  values: tensor([0, 1, 2, NaN], [2, 2]),
  colormap: "gray",
  range: [0, 2],
});

/** @param {object[]} layers */
const svg = (layers) => svgOf(frameOf(layers), 0, { ruler: RULER });

test("a mesh has a color for each number, and none where there is no number", () => {
  const fills = [...svg([MESH]).matchAll(/<path d="[^"]*Z" fill="(#[0-9a-f]{6})"/g)];
  assert.deepEqual(
    fills.map(([, color]) => color).slice(1), // after the ground
    ["#000000", "#808080", "#ffffff"],
  );
  const { map } = markOf(MESH);
  const read = [
    [0.5, 1],
    [3, 1],
    [0.5, 3],
    [3, 3],
    [5, 1],
  ].map(([x = 0, y = 0]) => map?.valueAt(MESH, 0, x, y));
  assert.deepEqual(read, [0, 1, 2, NaN, NaN]);
});

test("a key to colors stands beside the axes, with numbers and a name", () => {
  const right = (/** @type {string} */ text) => {
    const [, x, width] = /M([\d.]+) [\d.]+h([\d.]+)[^"]*" fill="#808080"/.exec(text) ?? [];
    return Number(x) + Number(width); // of the lower right cell
  };
  const [bare, keyed] = [svg([MESH]), svg([{ ...MESH, colorbar: { label: "mass" } }])];
  assert.ok(!bare.includes(">mass<"));
  assert.match(keyed, />mass</);
  assert.match(keyed, />1\.0</);
  assert.ok(right(keyed) < right(bare) - 30, "the axes make room");
  const logs = { ...MESH, colorbar: { label: "" }, reads: { label: "loss", log10: true } };
  assert.match(svg([logs]), />100</);
});

test("points have the color of their values, in the order of the points", () => {
  const points = line({
    kind: "points",
    x: tensor([1, 2, 3]),
    y: tensor([1, 2, 3]),
    values: tensor([0, NaN, 2]),
    colormap: "gray",
    range: [0, 2],
    size: 6,
    marker: "s",
  });
  const fills = [...svg([points]).matchAll(/<path d="M[^"]*Z" fill="(#[0-9a-f]{6})"/g)];
  assert.deepEqual(
    fills.map(([, color]) => color).slice(-3),
    ["#000000", "#ffffff", "#ffffff"], // the second one is as the ground
  );
});

/** The words of an SVG with their places. @param {string} text */
const wordsOf = (text) =>
  [...text.matchAll(/<text x="([\d.-]+)" y="([\d.-]+)"[^>]*>([^<]+)</g)].map(
    ([, x, y, words = ""]) => ({ words, x: Number(x), y: Number(y) }),
  );

/** @param {object[]} specs  what differs from Axes from 0 to 4 @param {object} [more] */
function axesOf(specs, more = {}) {
  const frame = frameOf([line({ x: tensor([0, 4]), y: tensor([0, 4]), label: "walk" })]);
  const axes = specs.map((spec) => ({ ...frame.axes[0], ...spec }));
  return wordsOf(svgOf({ ...frame, ...more, axes }, 0, { ruler: RULER }));
}

test("a twin has its numbers at the right, where no name of a line stands in their way", () => {
  const y = { label: "mass", scale: "linear", limits: [0, 900], ticks: [300], ticklabels: null };
  const words = axesOf([{}, { twin: 0, y, layers: [] }]);
  const find = (/** @type {string} */ wanted) => words.find(({ words }) => words === wanted);
  const [own, other, name] = [find("0"), find("300"), find("walk")];
  assert.ok(own && other && name);
  assert.ok(other.x > own.x + 300 && name.x < other.x);
  assert.equal(words.filter(({ words }) => words === "0").length, 2); // x and y of the host alone
  assert.ok((find("mass")?.y ?? 0) < other.y);
});

test("axes that are off keep their title, and words above all axes push these down", () => {
  const bare = axesOf([{ bare: true, title: "Alone" }]);
  assert.deepEqual(
    bare.map(({ words }) => words).filter((words) => words !== "walk"),
    ["Alone"],
  );
  const [plain, headed] = [axesOf([{}]), axesOf([{}], { suptitle: "Above" })];
  assert.equal(headed[0]?.words, "Above");
  assert.ok((headed[0]?.y ?? 99) < 30);
  assert.equal(headed.length, plain.length + 1);
});

test("axes of a mosaic reach over the places of theirs", () => {
  const grid = { rows: 2, cols: 2, widths: [1, 1], heights: [1, 1] };
  const place = (/** @type {object} */ spec) => ({ title: "Here", ...spec });
  const specs = [
    place({ row: 0, col: 0, colspan: 2 }),
    place({ row: 1, col: 0 }),
    place({ row: 1, col: 1 }),
  ];
  const words = axesOf(specs, { grid });
  const fours = words.filter(({ words }) => words === "4").map(({ x }) => Math.round(x));
  const ends = fours.filter((x) => x > 100); // those of x
  assert.ok((ends[0] ?? 0) > 600 && (ends[1] ?? 0) < 340 && (ends[2] ?? 0) > 600, String(fours));
});

test("a legend stands where it is told", () => {
  const at = (/** @type {string} */ legend_at) => {
    const [found] = axesOf([{ legend: true, legend_at }]).filter(({ words }) => words === "walk");
    return [found?.x ?? NaN, found?.y ?? NaN];
  };
  const [[left = 0, top = 0], [right = 0, bottom = 0], [middle = 0, half = 0]] = [
    at("upper left"),
    at("lower right"),
    at("center"),
  ];
  assert.ok(left < middle && middle < right && top < half && half < bottom);
  assert.ok(Math.abs(middle - (left + right) / 2) < 0.02);
});

test("lines behind the data are those that are asked for", () => {
  const lines = (/** @type {object} */ spec) => {
    const frame = frameOf([line({ ink: RED, x: tensor([0]), y: tensor([0]) })]);
    const text = svgOf({ ...frame, axes: [{ ...frame.axes[0], ...spec }] }, 0, { ruler: RULER });
    const [, d = ""] = /d="([^"]*)" fill="none" stroke="#e3e6ea"/.exec(text) ?? [];
    return d.split("M").length - 1;
  };
  assert.deepEqual([{}, { grid: "x" }, { grid: "y" }, { grid: "none" }].map(lines), [4, 2, 2, 0]);
});
