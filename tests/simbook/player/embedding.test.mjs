import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { mount, same, settled, the } from "./page.mjs";

const race = { title: "Optimizer race", wide: 2, narrow: 0.5, below: 100 };

/** The reader's window, which comes near only when the test says so. */
class Views {
  /** @type {Views[]} */
  static all = [];
  /** @param {Function} seen */
  constructor(seen) {
    this.seen = seen;
    Views.all.push(this);
  }
  observe() {}
  disconnect() {
    Views.all = Views.all.filter((other) => other !== this);
  }
  static near() {
    for (const { seen } of Views.all) seen([{ isIntersecting: true }]);
  }
}

const browser = /** @type {any} */ (globalThis);
browser.IntersectionObserver = Views;
browser.BOOK = { element: "training-sim", sims: { "optimizer-race": race } };
// @ts-expect-error: a script that defines an element and exports nothing
await import("../../../simbook/player/embed/embedding.js");

const inside = (/** @type {string} */ selector) =>
  the("training-sim").shadowRoot?.querySelector(selector);
const frame = () => /** @type {HTMLIFrameElement} */ (inside("iframe"));

beforeEach(() => {
  Views.all = [];
  mount('<training-sim sim="optimizer-race" surface="rosenbrock" theme="dark"></training-sim>');
});

test("a still stands there until the reader comes near, then the frame", () => {
  assert.equal(inside("img")?.getAttribute("alt"), "Optimizer race");
  same(frame(), null);
  Views.near();
  same(inside("img"), null);
  assert.equal(frame().title, "Optimizer race");
});

test("the frame is asked for the attributes that are the simulation's own", () => {
  const own = 'lang="de" data-x="1" onclick="" id="one" class="wide"';
  mount(`<training-sim sim="optimizer-race" ${own} surface="bowl" lr="0.1"></training-sim>`);
  Views.near();
  const { pathname, search } = new URL(frame().src);
  assert.match(pathname, /\/embed\/optimizer-race\/$/);
  assert.equal(search, "?surface=bowl&lr=0.1");
});

test("another simulation's name is told with those that there are", () => {
  mount('<training-sim sim="toString"></training-sim>');
  assert.match(inside("p")?.textContent ?? "", /no simulation “toString”.*optimizer-race/);
});

test("an attribute that changes is told to the frame, once it is there", async () => {
  Views.near();
  const told = /** @type {any[]} */ ([]);
  const window = { postMessage: (/** @type {any} */ wish) => told.push(wish) };
  Object.defineProperty(frame(), "contentWindow", { value: window });
  the("training-sim").setAttribute("surface", "bowl");
  await settled();
  assert.deepEqual(told, [{ type: "py-sim:set", theme: "dark", parameters: { surface: "bowl" } }]);
  the("training-sim").setAttribute("class", "wide");
  await settled();
  assert.equal(told.length, 1);
});

test("only the frame itself may say how tall it is, and within reason", () => {
  Views.near();
  const window = {};
  Object.defineProperty(frame(), "contentWindow", { value: window });
  const before = frame().style.height;
  const hear = (/** @type {any} */ source, /** @type {unknown} */ height) => {
    const event = new MessageEvent("message", { data: { type: "py-sim:height", height } });
    Object.defineProperty(event, "source", { value: source });
    dispatchEvent(event);
    return frame().style.height;
  };
  assert.equal(hear({}, 444), before);
  assert.equal(hear(window, 30_000), before);
  assert.equal(hear(window, "tall"), before);
  assert.equal(hear(window, 444.2), "445px");
});

test("an element that leaves the page leaves nothing behind", () => {
  Views.near();
  const element = the("training-sim");
  element.remove();
  assert.equal(element.shadowRoot?.childNodes.length, 0);
});
