/** Another run beneath the picture: what of it is drawn, where, how, and at which step. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { contrast } from "../../../simbook/player/draw/color.js";
import { unchanged } from "../../../simbook/player/draw/diff.js";
import { haunted } from "../../../simbook/player/draw/ghosts.js";
import { nearest, readingOf } from "../../../simbook/player/draw/nearest.js";
import { Picture } from "../../../simbook/player/draw/picture.js";
import { svgOf } from "../../../simbook/player/draw/svg.js";
import { shade } from "../../../simbook/player/draw/theme.js";
import { numbersAt, shownAt } from "../../../simbook/player/wire/frames.js";
import { line, tensor, THEME as LIGHT } from "./helpers.mjs";

/** @import { Frame, Layer } from "../../../simbook/player/wire/types.js" */

const DARK = { ...LIGHT, dark: true, ground: "#1e2129", ink: "#dddddd" };
const SIZE = { width: 700, height: 400, ratio: 1, narrow: false };
const RULER = /** @type {any} */ ({
  font: "",
  measureText: (/** @type {string} */ text) => ({ width: text.length * 6 }),
});
const INKS = { sgd: { light: "#c04000", dark: "#ffa040", dash: [], marker: "s" } };
const AXIS = { label: "w", scale: "linear", limits: [0, 10], ticks: null, ticklabels: null };
const REVEAL = { mode: "reveal", at: null };

/** @param {Layer[]} layers @param {object} [change] @returns {any} */
const axes = (layers, change) => ({
  ...{ row: 0, col: 0, title: "Loss", aspect: "auto", legend: false, x: AXIS, y: AXIS, layers },
  ...change,
});

/** @param {any[]} all @param {number} [count] @param {string} [unit] @returns {Frame} */
const frameOf = (all, count = 3, unit = "step") =>
  /** @type {any} */ ({
    title: "Walk",
    sentence: "It falls.",
    steps: { count, unit },
    inks: INKS,
    grid: { rows: 1, cols: all.length, widths: all.map(() => 1), heights: [1] },
    axes: all.map((each, col) => ({ ...each, col })),
  });

/** @param {number[]} y @param {object} [more] */
const curve = (y, more) =>
  line({ x: tensor(y.map((_, i) => i)), y: tensor(y), steps: REVEAL, ink: "sgd", ...more });

/** @param {Frame} frame @param {number} [slot] */
const ghost = (frame, slot = 0) => ({ name: `run ${slot}`, frame, slot });

/** @param {Frame} frame @param {number} [i] */
const ghostsIn = (frame, i = 0) => frame.axes[i]?.layers.filter((layer) => layer.ghost) ?? [];

test("without ghosts the picture is of the frame itself, so that nothing costs more", () => {
  const frame = frameOf([axes([curve([1, 2, 3])])]);
  assert.equal(haunted(frame, []), frame);
});

test("lines, points, rules and bars are doubled; words, areas and maps are not", () => {
  const grid = { x: tensor([0, 1]), y: tensor([0, 1]), values: tensor([0, 1, 2, 3], [2, 2]) };
  const map = line({ kind: "fill", z: 0, levels: tensor([0, 1, 2]), ...grid });
  const others = [
    curve([1, 2, 4]),
    line({ kind: "points", x: tensor([1]), y: tensor([2]) }),
    line({ kind: "hline", at: 2 }),
    line({ kind: "vline", at: 2 }),
    line({ kind: "bars", x: tensor([1]), height: tensor([2]) }),
    line({ kind: "band", x: tensor([1]), low: tensor([2]), high: tensor([3]) }),
    line({ kind: "text", x: 1, y: 1, text: "finish" }),
    line({ kind: "arrow", x: 1, y: 1, tip_x: 2, tip_y: 2, text: "there" }),
    map,
  ];
  const seen = haunted(frameOf([axes([curve([1, 2, 3]), map])]), [ghost(frameOf([axes(others)]))]);
  const kinds = ghostsIn(seen).map(({ kind }) => kind);
  assert.deepEqual(kinds, ["points", "hline", "vline", "bars", "line"]);
});

test("what is the same in both runs is drawn once", () => {
  const finish = () => line({ x: tensor([0, 9]), y: tensor([1, 1]) });
  const seen = haunted(frameOf([axes([finish(), curve([1, 2])])]), [
    ghost(frameOf([axes([finish(), curve([1, 3])])])),
  ]);
  assert.equal(ghostsIn(seen).length, 1);
});

test("axes hold both runs, whichever way they run", () => {
  const axis = (/** @type {number[]} */ limits) => ({ ...AXIS, limits });
  const own = axes([curve([1, 2])], { x: axis([0, 5]), y: axis([8, 2]) });
  const other = axes([curve([1, 3])], { x: axis([-1, 3]), y: axis([9, 4]) });
  const [seen] = haunted(frameOf([own]), [ghost(frameOf([other]))]).axes;
  assert.deepEqual(
    [seen?.x.limits, seen?.y.limits],
    [
      [-1, 5],
      [9, 2],
    ],
  );
});

test("axes that mean something else in the other run have no ghost, and stay as they are", () => {
  const own = [axes([curve([1, 2])]), axes([curve([1, 2])])];
  const log = { ...AXIS, scale: "log", limits: [1, 100] };
  const other = [axes([curve([1, 3])], { y: log }), axes([curve([1, 3])], { x: log })];
  const seen = haunted(frameOf(own), [ghost(frameOf(other))]);
  assert.deepEqual([ghostsIn(seen, 0), ghostsIn(seen, 1)], [[], []]);
  assert.deepEqual(seen.axes[0]?.y.limits, AXIS.limits);
  const renamed = axes([curve([1, 3])], { x: { ...AXIS, label: "epoch" } });
  assert.deepEqual(ghostsIn(haunted(frameOf(own), [ghost(frameOf([renamed]))])), []);
});

test("rows that go by names have a ghost where each name has the same row in both runs", () => {
  const rows = (/** @type {string[]} */ names) =>
    axes([curve([names.length, 2])], {
      y: { ...AXIS, ticks: tensor(names.map((_, i) => i)), ticklabels: names },
    });
  const seen = (/** @type {string[]} */ names) =>
    ghostsIn(haunted(frameOf([rows(["SGD", "Adam"])]), [ghost(frameOf([rows(names)]))])).length;
  assert.deepEqual([seen(["SGD", "Adam", "yours"]), seen(["SGD", "yours", "Adam"])], [1, 0]);
});

test("a walk over one map is not laid over another", () => {
  const map = (/** @type {number} */ corner) =>
    line({ kind: "image", z: 0, values: tensor([0, 1, 2, corner], [2, 2]) });
  const own = frameOf([axes([map(3), curve([1, 2])])]);
  const seen = (/** @type {number} */ corner) =>
    ghostsIn(haunted(own, [ghost(frameOf([axes([map(corner), curve([1, 3])])]))])).length;
  assert.deepEqual([seen(3), seen(4)], [1, 0]);
});

test("the longer run sets the steps, and the shorter one stays at its end", () => {
  const short = curve([5, 6]);
  const seen = haunted(frameOf([axes([curve([1, 2, 3])])], 3), [
    ghost(frameOf([axes([short])], 2)),
  ]);
  assert.equal(seen.steps?.count, 3);
  const [layer] = ghostsIn(seen);
  assert.ok(layer);
  assert.deepEqual(
    [0, 1, 2].map((t) => shownAt(layer, 2, t)),
    [1, 2, 2],
  );
  const longer = haunted(frameOf([axes([short])], 2), [
    ghost(frameOf([axes([curve([1, 2, 3])])], 3)),
  ]);
  assert.equal(longer.steps?.count, 3);
});

test("a run that is counted otherwise stands at its end", () => {
  const follow = { mode: "follow" };
  const here = line({ x: tensor([1, 2], [2, 1]), y: tensor([3, 4], [2, 1]), steps: follow });
  const seen = haunted(frameOf([axes([curve([1, 2])])]), [
    ghost(frameOf([axes([curve([1, 9]), here])], 2, "lap")),
  ]);
  assert.equal(seen.steps?.count, 3);
  const layers = ghostsIn(seen);
  assert.deepEqual(
    layers.map((layer) => [layer.steps, Array.from(numbersAt(layer, layer.y, 0))]),
    [
      [null, [1, 9]],
      [null, [4]],
    ],
  );
});

test("what stays of a picture is painted once, with and without a ghost that moves", () => {
  const still = () => line({ z: 1, x: tensor([0, 9]), y: tensor([1, 1]) });
  const frame = () => frameOf([axes([curve([1, 2, 3]), still()])]);
  const other = ghost(frameOf([axes([curve([3, 2, 1]), still()])]));
  const picture = (/** @type {Frame} */ seen) =>
    new Picture(seen, SIZE, LIGHT, /** @type {any} */ (RULER));
  const plain = picture(frame());
  const first = picture(haunted(frame(), [other]));
  assert.deepEqual(unchanged(plain, first), [true]);
  assert.deepEqual(first.parts[0]?.still, plain.parts[0]?.still);
  const moving = first.parts[0]?.moving.map(({ ghost }) => Boolean(ghost));
  assert.deepEqual(moving, [true, false], "the ghost lies beneath");
});

test("a ghost that stays is part of the ground, and kept with it", () => {
  const other = ghost(frameOf([axes([curve([3, 2, 1])])], 3, "lap"));
  const picture = (/** @type {number[]} */ y) =>
    new Picture(
      haunted(frameOf([axes([curve(y)])]), [other]),
      SIZE,
      LIGHT,
      /** @type {any} */ (RULER),
    );
  const [a, b] = [picture([1, 2, 3]), picture([1, 2, 4])];
  assert.equal(a.parts[0]?.still.length, 1);
  assert.deepEqual(unchanged(a, b), [true]);
});

test("each ghost has a dash and a marker of its own, fainter than its ink and still seen", () => {
  const own = frameOf([axes([curve([1, 2])])]);
  const ghosts = [0, 1, 2, 3, 4].map((slot) =>
    ghost(frameOf([axes([curve([1, 3 + slot])])]), slot),
  );
  const layers = ghostsIn(haunted(own, ghosts));
  assert.equal(new Set(layers.map(({ dash }) => dash)).size, 5);
  assert.equal(new Set(layers.map(({ hollow }) => hollow)).size, 5);
  for (const theme of [LIGHT, DARK]) {
    const [full, faint] = ["sgd", layers[0]?.ink ?? ""].map((ink) => shade(theme, INKS, ink));
    const [strong, weak] = [full, faint].map((color = "") => contrast(color, theme.ground));
    assert.ok((weak ?? 0) >= 3 && (weak ?? 0) < (strong ?? 0), `${weak} of ${strong}`);
  }
});

test("each ghost is named once, beside the last of its curves that is on no map", () => {
  const corners = { x: tensor([0, 1]), y: tensor([0, 1]), levels: tensor([0, 1, 2]) };
  const map = line({ kind: "contour", z: 0, ...corners, values: tensor([0, 1, 2, 3], [2, 2]) });
  const all = (/** @type {number} */ y) => [
    axes([curve([1, y, y])]),
    axes([curve([1, y, y])]),
    axes([curve([1, y])]), // no more than a mark
    axes([map, curve([1, y, y])]),
  ];
  const seen = haunted(frameOf(all(2)), [ghost(frameOf(all(3)), 0), ghost(frameOf(all(4)), 2)]);
  const named = seen.axes.map((spec) => spec.ghosts?.map((layer) => layer.ghost?.name) ?? []);
  assert.deepEqual(named, [[], ["run 0", "run 2"], [], []]);
  const svg = svgOf(seen, 1, { ruler: RULER });
  for (const name of ["run 0", "run 2"]) assert.equal(svg.split(`>${name}<`).length, 2);
});

test("a name longer than its axes is cut, and says so", () => {
  const long = { ...ghost(frameOf([axes([curve([1, 3])])])), name: "η = 0.3, ".repeat(30) };
  const svg = svgOf(haunted(frameOf([axes([curve([1, 2])])]), [long]), 1, { ruler: RULER });
  assert.match(svg, />η = 0\.3, [^<]{20,110}…</);
});

test("a pointer on a ghost reads which run it is of, and what is called so in it", () => {
  const seen = haunted(frameOf([axes([curve([1, 2], { label: "SGD" })])]), [
    ghost(frameOf([axes([curve([1, 9], { label: "SGD" })])])),
  ]);
  const picture = new Picture(seen, SIZE, LIGHT, /** @type {any} */ (RULER));
  const [panel] = picture.plan.panels;
  assert.ok(panel);
  const found = nearest(picture.plan, 2, { x: panel.x.at(1), y: panel.y.at(9) }, 20);
  assert.ok(found);
  assert.equal(readingOf(found, seen, 2).name, "run 0 · SGD");
});
