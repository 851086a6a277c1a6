/** Messages and addresses that nobody foresees: what is not meant is nothing, and nothing throws. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { readAddress, readSecond, writeAddress } from "../../../simbook/player/share/address.js";
import { wishIn } from "../../../simbook/player/embed/wish.js";
import { mount, the } from "./page.mjs";
import { chance } from "./chance.mjs";

const ROUNDS = 3000;

/** @type {any} */
const SCHEMA = {
  aliases: { rate: "eta" },
  controls: [
    { name: "eta", kind: "slider", label: "η", low: 0.01, high: 2.5, default: 0.3 },
    { name: "steps", kind: "integer", label: "Steps", low: 1, high: 9, default: 3 },
    { name: "ground", kind: "choice", label: "G", options: [{ value: "sand" }], default: "sand" },
    { name: "wet", kind: "toggle", label: "Wet", default: false },
    { name: "start", kind: "point", label: "Start", x: [-2, 2], y: [0, 1], default: [1, 0] },
  ],
};
const PRESETS = { eta: 0.3, steps: 3, ground: "sand", wet: false, start: [1, 0] };
/** @type {Record<string, (value: any) => boolean>} */
const ALLOWED = {
  eta: (value) => value >= 0.01 && value <= 2.5,
  steps: (value) => Number.isInteger(value) && value >= 1 && value <= 9,
  ground: (value) => value === "sand",
  wet: (value) => typeof value === "boolean",
  start: ([x, y]) => x >= -2 && x <= 2 && y >= 0 && y <= 1,
};
const { below, one, word, value } = chance(2026);

function address() {
  const name = () => one(["lr.eta", "lr.steps", "lr.start", "lr.wet", "lr.ground", word()]);
  const text = () =>
    one([word(), String(below(300) / 100), encodeURIComponent(word().toWellFormed())]);
  const pairs = Array.from({ length: below(6) }, () => `${name()}=${text()}`);
  return `?${pairs.join(one(["&", "&&", ";", "#"]))}`;
}

test("an address sets what controls allow, or nothing", () => {
  for (let round = 0; round < ROUNDS; round++) {
    const search = address();
    const { values } = readAddress(search, "lr.", SCHEMA);
    const second = readSecond(search, "lr.", one(["ghost", "beat"]), SCHEMA, PRESETS);
    for (const [name, read] of [...Object.entries(values), ...Object.entries(second?.values ?? {})])
      assert.ok(ALLOWED[name]?.(read), `${search} sets ${name} to ${read}`);
  }
});

test("what an address has set is written and read again as it was", () => {
  for (let round = 0; round < ROUNDS; round++) {
    const { values } = readAddress(address(), "lr.", SCHEMA);
    const written = writeAddress("", "lr.", SCHEMA, { ...PRESETS, ...values }, PRESETS);
    const again = readAddress(written, "lr.", SCHEMA).values;
    assert.deepEqual({ ...PRESETS, ...again }, { ...PRESETS, ...values });
  }
});

test("a message to a frame is a theme and a query, or nothing", () => {
  let wishes = 0;
  for (let round = 0; round < ROUNDS; round++) {
    const data = one([value(), { type: "py-sim:set", theme: value(), parameters: value() }]);
    const wish = wishIn(data);
    if (!wish) continue;
    wishes++;
    assert.ok(wish.theme === null || typeof wish.theme === "string");
    assert.ok(wish.query === null || typeof wish.query === "string");
  }
  assert.ok(wishes > ROUNDS / 4);
});

const browser = /** @type {any} */ (globalThis);
browser.IntersectionObserver = class {
  /** @param {Function} seen */
  constructor(seen) {
    queueMicrotask(() => seen([{ isIntersecting: true }]));
  }
  observe() {}
  disconnect() {}
};
const known = { title: "Race", wide: 2, narrow: 0.5, below: 100 };
browser.BOOK = { element: "training-sim", home: "", sims: { race: known } };

test("a message from a frame is a height, or nothing", async () => {
  // @ts-expect-error: a script that defines an element and exports nothing
  await import("../../../simbook/player/embed/embedding.js");
  mount('<training-sim sim="race"></training-sim>');
  await new Promise((resolve) => setTimeout(resolve));
  const frame = /** @type {HTMLIFrameElement} */ (
    the("training-sim").shadowRoot?.querySelector("iframe")
  );
  let heights = 0;
  for (let round = 0; round < ROUNDS; round++) {
    const before = frame.style.height;
    const isOwn = below(4) > 0;
    const data = one([value(), { type: "py-sim:height", height: value(0) }]);
    const source = isOwn ? frame.contentWindow : window;
    dispatchEvent(new MessageEvent("message", /** @type {any} */ ({ data, source })));
    const { height } = frame.style;
    if (height === before) continue;
    heights++;
    assert.ok(isOwn, "only the frame that the element made is heard");
    assert.match(height, /^[1-9]\d*px$/);
    assert.ok(Number.parseInt(height, 10) <= 20_000);
  }
  assert.ok(heights > 20);
});
