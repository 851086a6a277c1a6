import assert from "node:assert/strict";
import { test } from "node:test";

import { unchanged } from "../../../simbook/player/draw/diff.js";
import { StaticLayer } from "../../../simbook/player/draw/static-layer.js";
import { LruCache } from "../../../simbook/player/draw/lru-cache.js";
import { Picture } from "../../../simbook/player/draw/picture.js";
import { setProps } from "../../../simbook/player/page/set-props.js";
import { line, tensor, THEME } from "./helpers.mjs";

const SIZE = { width: 700, height: 400, ratio: 1, narrow: false };

/** @type {any} */
const RULER = new Proxy(/** @type {any} */ ({}), {
  get: (_, verb) =>
    verb === "measureText"
      ? (/** @type {string} */ text) => ({ width: text.length * 6 })
      : () => {},
});

/**
 * @typedef {{ still?: object, moving?: object, axes?: object, x?: object }} AxesChange
 * @typedef {AxesChange & { inks?: object, size?: any, theme?: any }} Change
 */

const AXIS = { label: "w", scale: "linear", limits: [0, 10], ticks: null, ticklabels: null };

/**
 * Axes with a line that stays below a line that moves.
 * @param {number} col
 * @param {AxesChange} [change]
 */
function axes(col, { still, moving, axes, x } = {}) {
  const steps = { mode: "reveal", at: null };
  const layers = [
    line({ z: 1, x: tensor([0, 5]), y: tensor([1, 2]), ...still }),
    line({ z: 2, x: tensor([0, 5]), y: tensor([3, 4]), steps, ...moving }),
  ];
  const spec = { row: 0, col, title: "Loss", aspect: "auto", legend: false, layers };
  return { ...spec, x: { ...AXIS, ...x }, y: AXIS, ...axes };
}

/**
 * Each call makes all of it anew.
 * @param {ReturnType<typeof axes>[]} all
 * @param {Pick<Change, "inks" | "size" | "theme">} [change]
 */
function pictureOf(all, { inks, size = SIZE, theme = THEME } = {}) {
  const frame = {
    steps: { count: 2, unit: "step" },
    inks: { ink: { light: "#000000", dark: "#ffffff", dash: [], marker: "" }, ...inks },
    grid: { rows: 1, cols: all.length, widths: all.map(() => 1), heights: [1] },
    axes: all,
  };
  return new Picture(/** @type {any} */ (frame), size, theme, RULER);
}

/** @param {Change} [change] */
const picture = (change = {}) => pictureOf([axes(0, change)], change);

/** @param {AxesChange} [change]  of the second of two */
const pair = (change) => pictureOf([axes(0), axes(1, change)]);

/** @param {Picture} a  @param {Picture} b */
const haveSameGround = (a, b) => unchanged(a, b).every(Boolean);

test("an answer that changes only what moves has the ground of the one before", () => {
  const other = picture({ moving: { y: tensor([7, 8]), ink: "#c04000" } });
  assert.ok(haveSameGround(picture(), other));
});

/** @type {[string, Change][]} */
const OTHERS = [
  ["limits", { x: { limits: [0, 11] } }],
  ["a scale", { x: { limits: [1, 10], scale: "log" } }],
  ["ticks", { x: { ticks: [1, 2] } }],
  ["the words at ticks", { x: { ticks: [1, 2], ticklabels: ["a", "b"] } }],
  ["the name of an axis", { x: { label: "v" } }],
  ["a title", { axes: { title: "Error" } }],
  ["one number that stays", { still: { y: tensor([1, 2.5]) } }],
  ["an ink that stays", { still: { ink: "#123456" } }],
  [
    "what an ink looks like",
    { inks: { ink: { light: "#111111", dark: "#ffffff", dash: [], marker: "" } } },
  ],
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
  const kept = /** @type {LruCache<object>} */ (new LruCache(2));
  const [a, b] = [kept.get("a", () => ({})), kept.get("b", () => ({}))];
  assert.equal(
    kept.get("a", () => ({})),
    a,
  );
  kept.get("c", () => ({}));
  assert.equal(
    kept.get("a", () => ({})),
    a,
  );
  assert.notEqual(
    kept.get("b", () => ({})),
    b,
  );
});

test("what stands in the page already is not written again", () => {
  /** @type {string[]} */
  const writes = [];
  const element = new Proxy(/** @type {any} */ ({ textContent: "one", hidden: false }), {
    set: (target, name, value) => (
      writes.push(`${String(name)}=${value}`), (target[name] = value), true
    ),
  });
  setProps(element, { textContent: "one", hidden: true });
  assert.deepEqual(writes, ["hidden=true"]);
});

test("other words are put into the text that is there, where there is nothing else", () => {
  const text = { nodeType: 3, data: "good" };
  const element = /** @type {any} */ ({ textContent: "good", childNodes: [text] });
  setProps(element, { textContent: "bad" });
  assert.deepEqual([text.data, element.textContent], ["bad", "good"]);
  for (const childNodes of [[], [text, text], [{ nodeType: 1 }]]) {
    const other = /** @type {any} */ ({ textContent: "good", childNodes });
    setProps(other, { textContent: "bad" });
    assert.equal(other.textContent, "bad");
  }
});

/** A pen that notes what it is told, and the canvas it draws on. */
function canvas() {
  /** @type {string[]} */
  const said = [];
  const note =
    (/** @type {string} */ verb) =>
    (/** @type {any[]} */ ...given) =>
      verb === "measureText" ? { width: 6 * given[0].length } : void said.push(verb);
  const pen = new Proxy(/** @type {any} */ ({}), {
    get: (o, verb) => o[verb] ?? note(String(verb)),
  });
  return { said, pen, width: 0, height: 0, getContext: () => pen };
}

/** How often a pen drew the axes of a panel, laid a canvas down, or covered everything. */
const tally = (/** @type {string[]} */ said) => {
  const count = (/** @type {string} */ verb) => said.filter((one) => one === verb).length;
  const panels = count("clip"); // the one layer in each that stays
  return { panels, bitmaps: count("drawImage"), covers: count("fillRect") };
};

test("of two axes those that stay are painted once and then laid down, the others anew", () => {
  const [shown, kept] = [canvas(), canvas()];
  /** @type {any} */ (globalThis).document = { createElement: () => kept };
  const ground = new StaticLayer();
  const lay = (/** @type {Picture} */ picture) => {
    for (const { said } of [shown, kept]) said.length = 0;
    ground.lay(shown.pen, picture);
    return [tally(shown.said), tally(kept.said)];
  };
  const nothing = { panels: 0, bitmaps: 0, covers: 0 };
  const move = (/** @type {number} */ y) => pair({ still: { y: tensor([1, y]) } });
  assert.deepEqual(lay(move(1)), [{ panels: 2, bitmaps: 0, covers: 1 }, nothing]);
  assert.deepEqual(lay(move(2)), [
    { panels: 1, bitmaps: 1, covers: 0 },
    { panels: 1, bitmaps: 0, covers: 1 },
  ]);
  const last = move(3);
  assert.deepEqual(lay(last), [{ panels: 1, bitmaps: 1, covers: 0 }, nothing]);
  assert.deepEqual(lay(last), [
    { panels: 0, bitmaps: 1, covers: 0 },
    { panels: 2, bitmaps: 0, covers: 1 },
  ]);
  assert.deepEqual(lay(last), [{ panels: 0, bitmaps: 1, covers: 0 }, nothing]);
  const other = pictureOf([axes(0)]);
  assert.deepEqual(lay(other), [{ panels: 1, bitmaps: 0, covers: 1 }, nothing]);
});
