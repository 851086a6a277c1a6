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
  assets: {
    "pyodide.asm.wasm": { url: "p.wasm", size: 8 },
    "snapshot.bin": { url: "s.bin", size: 8 },
  },
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
/** @type {any[]} what is asked for as a whole */
let requests = [];
const SOURCE = { url: "w.mjs", size: 9 };

class Worker {
  /** @param {URL | string} url */
  constructor(url) {
    workers.push(this);
    this.url = String(url);
    this.ended = false;
    /** @type {any[]} */
    this.posted = [];
  }

  /** @param {any} message */
  postMessage(message) {
    this.posted.push(message);
  }

  terminate() {
    this.ended = true;
  }
}

beforeEach(() => {
  [workers, asked, heard, requests] = [[], [], [], []];
  const documentElement = { dataset: {} };
  const document = Object.assign(new EventTarget(), { documentElement });
  const location = { protocol: "https:", href: CONFIG.base };
  const later = () => new Promise((resolve) => asked.push(resolve));
  const fetch = (/** @type {URL | string} */ url) =>
    String(url).endsWith("build.json") ? later() : new Promise(() => {});
  const XMLHttpRequest = class {
    status = 0;
    response = null;
    onloadend = () => {};
    onprogress = () => {};
    open(/** @type {string} */ _method, /** @type {string} */ url) {
      requests.push(Object.assign(this, { url }));
    }
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

/** @param {string} part  of the address @param {string} text */
function answerRequests(part, text) {
  for (const request of requests.filter(({ url }) => url.includes(part))) {
    const response = new TextEncoder().encode(text).buffer;
    Object.assign(request, { status: 200, response });
    request.onloadend();
  }
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

test("a start of which no byte comes for twenty seconds says which file is late, and can be tried again", async (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const engine = opened();
  engine.start();
  await settled();
  t.mock.timers.tick(19_999);
  assert.equal(engine.state, "loading");
  t.mock.timers.tick(1);
  await settled();
  const { reason, name, detail } = engine.failure ?? {};
  assert.deepEqual([reason, name, detail], ["stalled", "pyodide.asm.wasm", "20"]);
  assert.ok(workers[0].ended);
  engine.restart();
  await settled();
  assert.deepEqual([engine.state, workers.length], ["loading", 2]);
});

test("as long as bytes come it waits", async (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const engine = opened();
  engine.start();
  await settled();
  for (let share = 0.1; share < 1; share += 0.1) {
    t.mock.timers.tick(15_000);
    requests.at(-1)?.onprogress({ loaded: 8 * share });
  }
  assert.equal(engine.state, "loading");
});

test("once Python is there nothing stands still any more", async (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const engine = opened();
  engine.start();
  await settled();
  workers[0].onmessage({ data: { type: "ready", kept: {}, start: "snapshot", reason: "" } });
  t.mock.timers.tick(1_000_000);
  await settled();
  assert.equal(engine.state, "ready");
});

test("a worker that its address does not bring is made of its source", async () => {
  const config = { ...CONFIG, assets: { ...CONFIG.assets, "worker.mjs": SOURCE } };
  const engine = opened(config);
  engine.start();
  await settled();
  workers[0].onerror({ preventDefault() {}, message: "" });
  await settled();
  answerRequests("w.mjs", "self.name");
  await settled();
  await settled();
  assert.deepEqual([engine.state, workers.length], ["loading", 2]);
  assert.match(workers[1].url, /^data:text\/javascript.*self\.name$/);
});

/** @param {string} effectiveDirective */
function violate(effectiveDirective) {
  const event = new Event("securitypolicyviolation");
  page.document.dispatchEvent(Object.assign(event, { effectiveDirective }));
}

test("a policy is blamed where it forbids a worker, and for nothing else", async () => {
  const ends = { preventDefault() {}, message: "out of memory" };
  const forbidden = opened();
  forbidden.start();
  await settled();
  violate("worker-src");
  workers[0].onerror(ends);
  assert.equal(forbidden.failure?.reason, "blocked");

  const crashed = opened();
  crashed.start();
  await settled();
  violate("img-src"); // of the page around it
  workers[1].onmessage({ data: { type: "ready", kept: {}, start: "snapshot", reason: "" } });
  violate("script-src-elem"); // long after the worker has come
  workers[1].onerror(ends);
  assert.equal(crashed.failure?.reason, "crashed");
});

test("what the worker finds damaged is brought once more, and told only then", async () => {
  const engine = opened();
  engine.start();
  await settled();
  const damaged = { data: { type: "failed", reason: "damaged", missing: "python_stdlib.zip" } };
  workers[0].onmessage(damaged);
  await settled();
  assert.deepEqual([engine.state, workers.length, workers[0].ended], ["loading", 2, true]);
  workers[1].onmessage(damaged);
  await settled();
  assert.deepEqual([engine.state, engine.failure?.reason], ["failed", "damaged"]);
});

test("what ended the worker is not run again by itself", async () => {
  const engine = opened();
  const client = [...engine.clients.values()][0];
  const other = engine.open("other", /** @type {any} */ ({ engineChanged() {} }));
  client?.ask({ type: "execute", code: "crash()" });
  await settled();
  const ready = { data: { type: "ready", kept: {}, start: "snapshot", reason: "" } };
  workers[0].onmessage(ready);
  workers[0].onerror({ preventDefault() {}, message: "out of memory" });
  await settled();
  engine.restart();
  other.ask({ type: "execute", code: "print(1)" });
  await settled();
  workers[1].onmessage(ready);
  const codes = workers[1].posted.flatMap((/** @type {any} */ { code }) => code ?? []);
  assert.deepEqual(codes, ["print(1)"]);
});

test("a run that takes Python down fails alone: what others wish is asked of another Python", async () => {
  /** @type {any[]} */
  const told = [];
  const engine = opened();
  const listener = { engineChanged() {}, failed: (/** @type {any} */ error) => told.push(error) };
  const guilty = engine.open("guilty", /** @type {any} */ (listener));
  const other = engine.open("other", /** @type {any} */ ({ engineChanged() {} }));
  guilty.ask({ type: "execute", code: "crash()" });
  other.ask({ type: "execute", code: "print(1)" });
  await settled();
  const ready = { data: { type: "ready", kept: {}, start: "snapshot", reason: "" } };
  workers[0].onmessage(ready);
  const error = { name: "RangeError", message: "stack", trace: [] };
  workers[0].onmessage({ data: { type: "crashed", figure: guilty.figure, job: 1, error } });
  await settled();
  assert.deepEqual([told, workers[0].ended, engine.state], [[error], true, "loading"]);
  workers[1].onmessage(ready);
  const codes = workers[1].posted.flatMap((/** @type {any} */ { code }) => code ?? []);
  assert.deepEqual(codes, ["print(1)"]);
});

const READY = { type: "ready", kept: { "snapshot.bin": {} }, start: "snapshot", reason: "" };

test("what a worker has said before its end changes nothing once another is in its place", async () => {
  /** @type {any[]} */
  const told = [];
  const engine = opened();
  const listener = {
    engineChanged() {},
    answered: (/** @type {any} */ answer) => told.push(answer),
  };
  const client = engine.open("asking", /** @type {any} */ (listener));
  client.ask({ type: "execute", code: "print(1)" });
  await settled();
  const [old] = workers;
  old.onmessage({ data: READY });
  engine.restart();
  await settled();
  const [, worker] = workers;
  const before = worker.posted.length;
  old.onmessage({ data: READY });
  old.onmessage({ data: { type: "printed", figure: client.figure, job: 1, final: true } });
  old.onmessage({ data: { type: "crashed", figure: client.figure, job: 1, error: {} } });
  old.onmessage({ data: { type: "failed", reason: "damaged", missing: "python_stdlib.zip" } });
  old.onmessage({ data: { type: "need", names: ["python_stdlib.zip"] } });
  old.onerror({ preventDefault() {}, message: "out of memory" });
  await settled();
  assert.deepEqual([engine.state, workers.length, worker.posted.length], ["loading", 2, before]);
  worker.onmessage({ data: READY });
  const codes = worker.posted.flatMap((/** @type {any} */ { code }) => code ?? []);
  assert.deepEqual([told, codes], [[], ["print(1)"]]);
});

test("a Python at work is not let go; one that rests is, with what it started from", async () => {
  const engine = opened();
  const client = engine.open("asking", /** @type {any} */ ({ engineChanged() {}, answered() {} }));
  assert.equal(engine.release(), false, "there is none");
  client.ask({ type: "execute", code: "print(1)" });
  await settled();
  const [worker] = workers;
  worker.onmessage({ data: READY });
  assert.deepEqual([engine.release(), engine.isAsked], [false, true]);
  worker.onmessage({ data: { type: "printed", figure: client.figure, job: 1, final: true } });
  assert.deepEqual([engine.release(), engine.state], [true, "off"]);
  assert.deepEqual([worker.ended, engine.kept], [true, {}]);
  client.ask({ type: "execute", code: "print(2)" });
  await settled();
  assert.deepEqual([engine.state, workers.length], ["loading", 2]);
});

test("what is asked while Python starts is asked of the next one, if that start is given up", async () => {
  const engine = opened();
  const client = engine.open("asking", /** @type {any} */ ({ engineChanged() {} }));
  client.ask({ type: "execute", code: "print(1)" });
  await settled();
  assert.deepEqual([engine.release(), engine.isAsked, engine.state], [true, true, "off"]);
  engine.start();
  await settled();
  workers[1].onmessage({ data: READY });
  const codes = workers[1].posted.flatMap((/** @type {any} */ { code }) => code ?? []);
  assert.deepEqual([workers[0].ended, codes], [true, ["print(1)"]]);
});
