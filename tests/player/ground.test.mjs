import assert from "node:assert/strict";
import { test } from "node:test";

import { haveSameGround } from "../../player/draw/alike.js";
import { Kept } from "../../player/draw/kept.js";
import { Picture } from "../../player/draw/picture.js";
import { write } from "../../player/writing.js";
import { line, tensor } from "./helpers.mjs";

const THEME = {
  dark: false,
  ground: "#ffffff",
  ink: "#1f2328",
  muted: "#5f6873",
  rule: "#e3e6ea",
  family: "serif",
  size: 12,
};
const SIZE = { width: 700, height: 400, ratio: 1, narrow: false };

/** @type {any} */
const RULER = new Proxy(/** @type {any} */ ({}), {
  get: (_, verb) =>
    verb === "measureText" ? (/** @type {string} */ text) => ({ width: text.length * 6 }) : () => {},
});

/**
 * One panel: a line that stays below a line that moves. Each call makes all of it anew.
 * @param {{ still?: object, moving?: object, axes?: object, x?: object, inks?: object, size?: any, theme?: any }} [change]
 */
function picture({ still, moving, axes, x, inks, size = SIZE, theme = THEME } = {}) {
  const axis = { label: "w", scale: "linear", limits: [0, 10], ticks: null, ticklabels: null };
  const layers = [
    line({ z: 1, x: tensor([0, 5]), y: tensor([1, 2]), ...still }),
    line({ z: 2, x: tensor([0, 5]), y: tensor([3, 4]), steps: { mode: "reveal", at: null }, ...moving }),
  ];
  const spec = { row: 0, col: 0, title: "Loss", aspect: "auto", legend: false, layers };
  const frame = {
    steps: { count: 2, unit: "step" },
    inks: { ink: { light: "#000000", dark: "#ffffff", dash: [], marker: "" }, ...inks },
    grid: { rows: 1, cols: 1, widths: [1], heights: [1] },
    axes: [{ ...spec, x: { ...axis, ...x }, y: axis, ...axes }],
  };
  return new Picture(/** @type {any} */ (frame), size, theme, RULER);
}

test("an answer that changes only what moves has the ground of the one before", () => {
  const other = picture({ moving: { y: tensor([7, 8]), ink: "#c04000" } });
  assert.ok(haveSameGround(picture(), other));
});

/** @type {[string, Parameters<typeof picture>[0]][]} */
const OTHERS = [
  ["limits", { x: { limits: [0, 11] } }],
  ["a scale", { x: { limits: [1, 10], scale: "log" } }],
  ["ticks", { x: { ticks: [1, 2] } }],
  ["the words at ticks", { x: { ticks: [1, 2], ticklabels: ["a", "b"] } }],
  ["the name of an axis", { x: { label: "v" } }],
  ["a title", { axes: { title: "Error" } }],
  ["one number that stays", { still: { y: tensor([1, 2.5]) } }],
  ["an ink that stays", { still: { ink: "#123456" } }],
  ["what an ink looks like", { inks: { ink: { light: "#111111", dark: "#ffffff", dash: [], marker: "" } } }],
  ["a layer more that stays", { moving: { steps: null } }],
  ["a map above, which the axes frame", { moving: { kind: "contour" } }],
  ["the theme", { theme: { ...THEME, dark: true } }],
  ["the size", { size: { ...SIZE, ratio: 2 } }],
];

for (const [what, change] of OTHERS) {
  test(`a ground is painted anew for another answer in ${what}`, () => {
    assert.ok(!haveSameGround(picture(), picture(change)));
  });
}

test("equal numbers in other arrays are the same ground, numbers that are none as well", () => {
  const holes = () => picture({ still: { y: tensor([NaN, 2]) } });
  assert.ok(haveSameGround(holes(), holes()));
  assert.ok(!haveSameGround(holes(), picture()));
});

test("what was asked for last is the last to be thrown away", () => {
  const kept = /** @type {Kept<object>} */ (new Kept(2));
  const [a, b] = [kept.get("a", () => ({})), kept.get("b", () => ({}))];
  assert.equal(kept.get("a", () => ({})), a);
  kept.get("c", () => ({}));
  assert.equal(kept.get("a", () => ({})), a);
  assert.notEqual(kept.get("b", () => ({})), b);
});

test("what stands in the page already is not written again", () => {
  /** @type {string[]} */
  const writes = [];
  const element = new Proxy(/** @type {any} */ ({ textContent: "one", hidden: false }), {
    set: (target, name, value) => (writes.push(`${String(name)}=${value}`), (target[name] = value), true),
  });
  write(element, { textContent: "one", hidden: true });
  assert.deepEqual(writes, ["hidden=true"]);
});
