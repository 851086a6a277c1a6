import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { beforeEach, test } from "node:test";

import { BASE, markup, mount, same, settled, the } from "./page.mjs";
import { defineOfflinePanel } from "../../../simbook/player/offline/panel.js";

const EDITION = "0123456789abcdef";
const FILES = { "./": 1_000_000, "player.00000001.js": 2_000_000, "big.00000001.bin": 7_000_000 };
const BODY = `"edition": "${EDITION}"`;
const SUM = createHash("sha256").update(BODY).digest("base64");
const sums = Object.fromEntries(Object.keys(FILES).map((path) => [path, SUM]));
const LIST = { edition: EDITION, shell: ["./"], files: FILES, sums };

const { keeper } = markup();
const config = /** @type {any} */ ({ base: BASE, edition: EDITION });
defineOfflinePanel("py-keeper", config);

/** One cache, as a browser keeps it. */
class FakeCache {
  entries = new Map();
  match = async (/** @type {string} */ url) => this.entries.get(url)?.clone();
  put = async (/** @type {string} */ url, /** @type {Response} */ response) =>
    void this.entries.set(url, response);
  delete = async (/** @type {string} */ url) => this.entries.delete(url);
  keys = async () => [...this.entries.keys()].map((url) => ({ url }));
}

/** @type {Map<string, FakeCache>} */
const kept = new Map();
const caches = {
  has: async (/** @type {string} */ name) => kept.has(name),
  keys: async () => [...kept.keys()],
  delete: async (/** @type {string} */ name) => kept.delete(name),
  match: async (/** @type {string} */ url, { cacheName = "" }) => kept.get(cacheName)?.match(url),
  open: async (/** @type {string} */ name) => {
    if (!kept.has(name)) kept.set(name, new FakeCache());
    return kept.get(name);
  },
};

let registered = true;
let free = Infinity;
/** @type {((path: string) => Promise<Response | null> | null) | null} */
let host = null;

const registration = {
  addEventListener() {},
  update: async () => {},
  unregister: async () => true,
};
const storage = { estimate: async () => ({ quota: free, usage: 0 }), persist: async () => true };
const workers = {
  register: async () => (registered ? registration : Promise.reject(new Error("switched off"))),
  getRegistration: async () => undefined,
  addEventListener() {},
  ready: new Promise(() => {}),
};
Object.assign(globalThis, { isSecureContext: true, caches });
for (const [name, value] of Object.entries({ serviceWorker: workers, storage })) {
  Object.defineProperty(navigator, name, { value, configurable: true });
}
globalThis.fetch = /** @type {any} */ (
  async (/** @type {URL} */ url, /** @type {RequestInit} */ { signal } = {}) => {
    signal?.throwIfAborted();
    const path = url.href.slice(BASE.length);
    const own = await host?.(path);
    return own ?? answer(path);
  }
);

/** What the site has at `path`. @param {string} path */
function answer(path) {
  const body = path.endsWith(".json") ? JSON.stringify(LIST) : BODY;
  const response = new Response(body);
  Object.defineProperty(response, "type", { value: "basic" });
  return response;
}

beforeEach(() => {
  kept.clear();
  localStorage.clear();
  registered = true;
  free = Infinity;
  host = null;
});

const said = () => the(".py-keeper-said").textContent?.replaceAll("\u00a0", " ") ?? "";
const button = (/** @type {string} */ action) => the(`[data-do=${action}]`);
const offered = () =>
  ["keep", "cancel", "remove"].filter(
    (action) => !button(action).hidden && !the(".py-keeper-deeds").hidden,
  );

/** The panel has said what it was going to say. @param {RegExp} words */
async function saying(words) {
  const end = performance.now() + 10_000; // hashing has threads of its own, whose turns nobody counts
  while (performance.now() < end && !words.test(said())) await settled();
  assert.match(said(), words);
}

async function open() {
  mount(keeper);
  await saying(/Nothing is kept/);
}

test("a reader is told how much the book takes before it is kept", async () => {
  await open();
  assert.equal(said(), "Nothing is kept on this device yet. The whole book takes 10 MB.");
  assert.equal(the(".py-keeper-said").getAttribute("role"), "status");
  assert.deepEqual(offered(), ["keep"]);
});

test("a book that was brought is kept whole, and can be removed again", async () => {
  await open();
  button("keep").click();
  await saying(/The whole book is kept/);
  assert.deepEqual(offered(), ["remove"]);
  assert.equal(the("py-keeper").dataset.kept, "whole");
  button("remove").click();
  await saying(/has been removed/);
  assert.deepEqual(offered(), ["keep"]);
  assert.equal(kept.size, 0);
});

test("while it comes there is a bar, and the focus is on the way to cancel", async () => {
  await open();
  let release = () => {};
  const gate = new Promise((resolve) => (release = () => resolve(undefined)));
  host = async (path) => (path.startsWith("big") ? (await gate, answer(path)) : answer(path));
  button("keep").focus();
  button("keep").click();
  await saying(/^3\.0 of 10 MB$/);
  const bar = /** @type {HTMLProgressElement} */ (the("py-keeper progress"));
  assert.equal(bar.hidden, false);
  assert.ok(Math.abs(bar.value - 0.3) < 1e-9);
  assert.deepEqual(offered(), ["cancel"]);
  same(document.activeElement, button("cancel"));
  release();
  await saying(/The whole book is kept/);
  assert.equal(bar.hidden, true);
  same(document.activeElement, button("remove"));
});

test("what came before a reader cancels stays, and the rest can be kept later", async () => {
  await open();
  host = (path) => (path.startsWith("big") ? new Promise(() => {}) : null);
  const waits = globalThis.fetch;
  globalThis.fetch = /** @type {any} */ (
    (/** @type {URL} */ url, /** @type {RequestInit} */ how = {}) =>
      Promise.race([
        waits(url, how),
        new Promise((_, reject) => {
          how.signal?.addEventListener("abort", () => reject(how.signal?.reason));
        }),
      ])
  );
  button("keep").click();
  await saying(/^3\.0 of 10 MB$/);
  button("cancel").click();
  await saying(/what you have read, 3\.0 of 10 MB/);
  assert.deepEqual(offered(), ["keep", "remove"]);
  globalThis.fetch = waits;
});

test("a device without room is told of before anything is brought", async () => {
  await open();
  free = 4_000_000;
  button("keep").click();
  await saying(/not enough room.*10 MB.*4\.0 MB/);
  assert.deepEqual(offered(), ["keep"]);
});

test("a file that does not come is named", async () => {
  await open();
  host = (path) => (path.startsWith("player") ? Promise.reject(new Error("offline")) : null);
  button("keep").click();
  await saying(/player\.00000001\.js could not be fetched/);
});

test("a file that stays damaged is named, and not called missing", async () => {
  await open();
  const half = () => {
    const response = new Response("half");
    Object.defineProperty(response, "type", { value: "basic" });
    return response;
  };
  host = async (path) => (path.startsWith("player") ? half() : null);
  button("keep").click();
  await saying(/player\.00000001\.js arrives damaged/);
});

test("a browser that takes no more although it says that it has room is not called full", async (t) => {
  await open();
  const put = () => Promise.reject(new DOMException("no", "QuotaExceededError"));
  const { open: usual } = caches;
  caches.open = async (name) => Object.assign((await usual(name)) ?? new FakeCache(), { put });
  t.after(() => void (caches.open = usual));
  button("keep").click();
  await saying(/took no more, although 10 MB are still missing/);
});

test("where cookies are blocked the panel says so", async (t) => {
  const usual = { ...caches };
  const blocked = () => Promise.reject(new DOMException("blocked", "SecurityError"));
  for (const name of Object.keys(caches)) Object.assign(caches, { [name]: blocked });
  t.after(() => void Object.assign(caches, usual));
  mount(keeper);
  await saying(/cookies and site data are blocked/);
});

test("a site that was built anew meanwhile asks for a reload", async () => {
  await open();
  const gone = async () => new Response("", { status: 404 });
  host = (path) => (path.endsWith(".json") ? gone() : null);
  button("keep").click();
  await saying(/new edition/);
});

test("where a browser takes no service worker, or the page has no edition, nothing is offered", async () => {
  await open();
  registered = false;
  button("keep").click();
  await saying(/This browser keeps nothing here/);
  config.edition = "";
  mount(keeper);
  await saying(/This browser keeps nothing here/);
  assert.deepEqual(offered(), []);
  config.edition = EDITION;
});
