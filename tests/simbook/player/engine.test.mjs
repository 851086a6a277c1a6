import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { Engine } from "../../../simbook/player/engine/engine.js";

/** @type {any} */
const page = globalThis;
/** @type {any} */
const CONFIG = {
  base: "https://a.example/",
  build: "b1",
  worker: "w.mjs",
  assets: {},
  wheels: [],
  frozen: [],
  packages: [],
};
/** @type {any[]} */
let workers = [];
/** @type {((response: any) => void)[]} what waits for an answer of the network, in order */
let asked = [];
/** @type {string[]} */
let heard = [];

class Worker {
  constructor() {
    workers.push(this);
    this.ended = false;
  }

  postMessage() {}

  terminate() {
    this.ended = true;
  }
}

beforeEach(() => {
  [workers, asked, heard] = [[], [], []];
  const document = { documentElement: { dataset: {} }, addEventListener() {} };
  const location = { protocol: "https:", href: CONFIG.base };
  const later = () => new Promise((resolve) => asked.push(resolve));
  const fetch = (/** @type {URL | string} */ url) =>
    String(url).endsWith("build.json") ? later() : new Promise(() => {});
  const XMLHttpRequest = class {
    open() {}
    send() {}
  };
  const origin = "https://a.example";
  Object.assign(page, { self: page, origin, window: {}, document, location });
  Object.assign(page, { fetch, Worker, XMLHttpRequest });
});

/** @param {any} [config] */
function opened(config = CONFIG) {
  const engine = new Engine(config);
  const listener = { engineChanged: () => heard.push(engine.state) };
  engine.open("figure", /** @type {any} */ (listener));
  return engine;
}

/** All that can happen without the network has happened. */
const settled = () => new Promise((resolve) => setImmediate(resolve));

test("a browser that cannot run Python is told of as soon as somebody asks, and only once", async () => {
  delete page.Worker;
  const engine = opened();
  engine.start();
  await settled();
  engine.start();
  assert.deepEqual(heard, ["loading", "failed"]);
  assert.equal(engine.failure?.reason, "noWorker");
  assert.equal(page.document.documentElement.dataset.engine, "failed");
});

test("a worker that was ended is replaced when the reader tries again", async () => {
  const engine = opened();
  engine.start();
  await settled();
  const [worker] = workers;
  worker.onmessage({ data: { type: "ready", kept: {}, start: "snapshot", reason: "" } });
  worker.onerror({ preventDefault() {}, message: "out of memory" });
  await settled();
  assert.deepEqual([engine.failure?.detail, worker.ended], ["out of memory", true]);
  engine.restart();
  await settled();
  assert.deepEqual([engine.state, workers.length], ["loading", 2]);
});

test("why an earlier start failed is no news once Python was started again", async () => {
  const engine = opened();
  engine.start();
  await settled();
  workers[0].onerror({ preventDefault() {}, message: "" }); // never read: perhaps the page is old
  await settled();
  assert.equal(asked.length, 1, "the site is asked which build it has");
  engine.restart();
  asked[0]?.({ ok: true, json: async () => ({ build: "b1" }) });
  await settled();
  assert.deepEqual([engine.state, engine.failure], ["loading", null]);
});
