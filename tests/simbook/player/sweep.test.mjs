/** What is recorded beside a page: opened, found, and never taken for anything else. */

import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { gzipSync } from "node:zlib";
import { afterEach, beforeEach, test } from "node:test";

import { distance, Sweep } from "../../../simbook/player/figure/sweep.js";
import { crc32 } from "../../../simbook/player/wire/sums.js";
import { Frames } from "../../../simbook/player/wire/sweep.js";
import { container } from "./helpers.mjs";

/** @type {any} */
const page = globalThis;
/** @type {any[]} */
const CONTROLS = [
  { name: "eta", kind: "slider", label: "Rate η", scale: "linear" },
  { name: "kappa", kind: "slider", label: "κ", scale: "log" },
  { name: "ground", kind: "choice", label: "Ground" },
];
const SAND = { eta: 0.5, kappa: 10, ground: "sand" };
const STATES = [SAND, { ...SAND, eta: 1 }, { ...SAND, ground: "ice" }, { ...SAND, kappa: 100 }];

const array = (/** @type {number} */ at) => ({ $: "f8", shape: [2], at });
const packed = container(
  {
    version: 1,
    sim: "rate",
    frames: STATES.map((values, i) => ({
      version: 1,
      values,
      grid: array(0),
      own: array(16 + 16 * i),
    })),
  },
  [Float64Array.of(7, 8), ...STATES.map((_, i) => Float64Array.of(i, NaN))],
);
const zipped = new Uint8Array(gzipSync(packed));
const ASSET = {
  name: "sweep.rate.bin",
  url: "sweep.rate.0123.bin",
  size: zipped.length,
  sha256: createHash("sha256").update(zipped).digest("base64"),
  crc32: crc32(zipped),
  controls: ["eta"],
};

/** @type {Uint8Array | null} what the host sends; null: the line is cut */
let sent;
let requests = 0;
const before = { ...page };

beforeEach(() => {
  sent = zipped;
  requests = 0;
  const location = { protocol: "https:", href: "https://book.test/" };
  page.XMLHttpRequest = class {
    status = 0;
    /** @type {any} */
    response = null;
    onloadend = () => {};
    open() {}
    send() {
      requests++;
      this.status = sent ? 200 : 0;
      this.response = sent?.slice().buffer ?? null;
      queueMicrotask(() => this.onloadend());
    }
  };
  page.fetch = async () => {
    requests++;
    throw new TypeError("Failed to fetch");
  };
  Object.assign(page, { self: page, origin: "https://book.test", window: {}, location });
});

afterEach(() => {
  for (const name of ["XMLHttpRequest", "fetch", "self", "origin", "window", "location"])
    page[name] = before[name];
});

const sweep = () => new Sweep(ASSET, "https://book.test/", CONTROLS);

test("each frame has the arrays that it was recorded with, shared ones too", () => {
  const frames = new Frames(packed);
  assert.deepEqual(frames.values, STATES);
  /** @type {any} */
  const [first, last] = [frames.at(0), frames.at(3)];
  assert.deepEqual([...first.grid.data, ...last.grid.data], [7, 8, 7, 8]);
  assert.deepEqual([...last.own.data], [3, NaN]);
  assert.equal(frames.at(3), last, "it is made once");
});

test("a frame is found by exactly its values, and by no others", async () => {
  const here = sweep();
  assert.equal(here.find(SAND), null, "nothing has come yet");
  assert.ok(await here.bring());
  assert.deepEqual(here.find({ ...SAND, ground: "ice" })?.values, STATES[2]);
  assert.equal(here.find({ ...SAND, eta: 0.51 }), null);
  assert.equal(here.find({ ...SAND, eta: 1, ground: "ice" }), null);
});

test("it is sent for once, however often it is wanted", async () => {
  const here = sweep();
  await Promise.all([here.bring(), here.bring()]);
  await here.bring();
  assert.equal(requests, 1);
});

test("what does not come is sent for again with the next wish", async () => {
  const here = sweep();
  sent = null;
  assert.equal(await here.bring(), false);
  sent = zipped;
  assert.equal(await here.bring(), true);
  assert.deepEqual(here.find(SAND)?.values, SAND);
});

test("what arrives damaged is not shown", async () => {
  const here = sweep();
  sent = zipped.map((byte, i) => (i === 40 ? byte ^ 1 : byte));
  assert.equal(await here.bring(), false);
  assert.equal(here.find(SAND), null);
});

test("the next position is the one least far along one track", async () => {
  const here = sweep();
  await here.bring();
  assert.deepEqual(here.nearest({ ...SAND, eta: 0.74 })?.values, SAND);
  assert.deepEqual(here.nearest({ ...SAND, eta: 0.76 })?.values, STATES[1]);
  assert.deepEqual(
    here.nearest({ ...SAND, kappa: 32 })?.values,
    STATES[3],
    "in ratios where it has ratios",
  );
  assert.equal(here.nearest({ ...SAND, eta: 0.7, kappa: 20 }), null);
  assert.equal(here.nearest({ ...SAND, eta: 0.7, ground: "mud" }), null);
});

test("options have no distance", () => {
  assert.equal(distance(SAND, { ...SAND, ground: "ice" }, CONTROLS), Infinity);
  assert.equal(distance(SAND, { ...SAND }, CONTROLS), 0);
});
