/** The list of kept runs below a figure, as it is read and used. */

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { markup, mount, the } from "./page.mjs";
import { Kept } from "../../../simbook/player/compare/kept.js";

const { figure } = markup();
const ABORT = new AbortController();

/** @type {string[]} */
let wished = [];
/** @type {Kept} */
let kept;

beforeEach(() => {
  mount(figure);
  wished = [];
  kept = new Kept(the("py-sim"), {
    keep: () => wished.push("keep"),
    drop: (slot) => wished.push(`drop ${slot}`),
    dropAll: () => wished.push("drop all"),
  });
  kept.attach(ABORT.signal);
});

/** @param {string} name @param {number} slot @param {object} [more] @returns {any} */
const ghost = (name, slot, more) => ({
  ...{ name, slot, frame: { verdict: null, sentence: `What ${name} came to.` } },
  ...more,
});

const items = () => [...document.querySelectorAll(".py-sim-runs li")];
const keep = () => the("[data-do=keep]");

test("nothing is there until a run is kept, and nothing is left of one that is dropped", () => {
  kept.show([], true);
  assert.equal(the(".py-sim-runs").childNodes.length, 0);
  kept.show([ghost("a", 0)], true);
  assert.equal(items().length, 1);
  kept.show([], true);
  assert.equal(the(".py-sim-runs").childNodes.length, 0);
});

test("each run is told with its name, its verdict and its sentence", () => {
  const verdict = { label: "converges", tone: "good" };
  const frame = { verdict, sentence: "It glides in." };
  kept.show([ghost("η = 0.3", 0, { frame }), ghost("b", 1)], true);
  const told = items().map((item) => item.textContent?.replace(/\s+/g, " ").trim());
  assert.deepEqual(told, ["η = 0.3: converges. It glides in. Remove", "b: What b came to. Remove"]);
  assert.equal(items()[0]?.querySelector("button")?.ariaLabel, "Remove η = 0.3");
});

test("a verdict that asks is not followed by a full stop", () => {
  const frame = { verdict: { label: "your diagnosis?", tone: "dead" }, sentence: "It fell." };
  kept.show([ghost("A", 0, { frame })], true);
  assert.match(items()[0]?.textContent ?? "", /your diagnosis\? It fell\./);
});

test("a row stays the same element while its run is there, so that focus stays in it", () => {
  kept.show([ghost("a", 0), ghost("b", 1)], true);
  const [, second] = items();
  kept.show([ghost("b anew", 1)], true);
  assert.deepEqual(items(), [second]);
  assert.match(second?.textContent ?? "", /^b anew:/);
});

test("after a removal the focus is on what is left, and it is said what is gone", () => {
  kept.show([ghost("a", 0), ghost("b", 1)], true);
  kept.wishes.drop = (slot) =>
    kept.show(
      [ghost("b", 1)].filter((g) => g.slot !== slot),
      true,
    );
  items()[0]?.querySelector("button")?.click();
  assert.equal(document.activeElement, items()[0]?.querySelector("button"));
  assert.equal(the(".py-sim-said").textContent, "Removed: a.");
  items()[0]?.querySelector("button")?.click();
  assert.equal(document.activeElement, keep());
});

test("a full list says so at the button, which can still be reached and asked why", () => {
  kept.show([ghost("a", 0)], false);
  assert.equal(keep().ariaDisabled, "true");
  keep().click();
  assert.deepEqual(wished, ["keep"]);
});

test("all are removed by one button where there are several, but not what the page has lent", () => {
  const all = () =>
    /** @type {HTMLElement} */ (document.querySelector(".py-sim-runs > button")).hidden;
  kept.show([ghost("a", 0), ghost("lent", 3, { isLent: true })], true);
  assert.ok(all());
  assert.ok(items()[1]?.querySelector("button")?.hidden);
  kept.show([ghost("a", 0), ghost("b", 1)], true);
  assert.ok(!all());
});
