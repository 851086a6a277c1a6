/** One loader, one order of ways: each way that is spoiled leaves the next. */

import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { gzipSync } from "node:zlib";
import { beforeEach, test } from "node:test";

import { EngineError } from "../../../simbook/player/engine/failure.js";
import { Loader } from "../../../simbook/player/engine/loader.js";
import { Payloads } from "../../../simbook/player/engine/payloads.js";
import { crc32 } from "../../../simbook/player/wire/sums.js";

/** @type {any} */
const page = globalThis;
const BASE = "https://book.test/";
const WHOLE = new TextEncoder().encode("\0asm and all the rest of it");
const SUMS = {
  size: WHOLE.length,
  sha256: createHash("sha256").update(WHOLE).digest("base64"),
  crc32: crc32(WHOLE),
};
const NAMES = ["pyodide.asm.wasm", "snapshot.bin", "book.whl", "worker.mjs"];

/** @typedef {{ status: number, bytes: Uint8Array<ArrayBuffer> } | null} Answer   null: reset */
/** @type {Record<string, Answer>} */
const FAULTS = {
  404: { status: 404, bytes: new Uint8Array() },
  503: { status: 503, bytes: new Uint8Array() },
  half: { status: 200, bytes: WHOLE.slice(0, 9) },
  empty: { status: 200, bytes: new Uint8Array() },
  damaged: { status: 200, bytes: WHOLE.map((byte, at) => (at === 5 ? byte ^ 1 : byte)) },
  page: { status: 200, bytes: new TextEncoder().encode("<!doctype html><p>Sign in</p>") },
  reset: null,
};
const REASONS = {
  404: "missing",
  503: "server",
  half: "damaged",
  empty: "damaged",
  damaged: "damaged",
  page: "damaged",
  reset: "network",
};
const FINE = { status: 200, bytes: WHOLE };

/** What each way answers with. @type {{ plain: Answer, reloaded: Answer, renamed: Answer,
 *   script: Answer, kept: Answer }} */
let ways;
/** @type {string[]} */
let asked;

/**
 * @param {string} url
 * @param {RequestInit} [how]
 * @returns {Answer}
 */
function answer(url, how) {
  const way = url.includes("?again=") ? "renamed" : how?.cache === "reload" ? "reloaded" : "plain";
  asked.push(way);
  return ways[way];
}

beforeEach(() => {
  ways = { plain: FINE, reloaded: FINE, renamed: FINE, script: null, kept: null };
  asked = [];
  const fetch = async (/** @type {string} */ url, /** @type {RequestInit} */ how) => {
    const said = answer(url, how);
    if (!said) throw new TypeError("Failed to fetch");
    return new Response(said.bytes, { status: said.status });
  };
  const XMLHttpRequest = class {
    url = "";
    status = 0;
    /** @type {ArrayBuffer | null} */
    response = null;
    onloadend = () => {};
    open(/** @type {string} */ _method, /** @type {string} */ url) {
      this.url = url;
    }
    send() {
      const said = answer(this.url);
      this.status = said?.status ?? 0;
      this.response = said ? said.bytes.slice().buffer : null;
      queueMicrotask(() => this.onloadend());
    }
  };
  const document = {
    createElement: () => ({ remove() {} }),
    head: { append: (/** @type {any} */ script) => queueMicrotask(() => runScript(script)) },
  };
  const caches = {
    match: async () => {
      asked.push("kept");
      return ways.kept ? new Response(ways.kept.bytes) : undefined;
    },
  };
  const location = { protocol: "https:", href: BASE };
  Object.assign(page, { self: page, origin: "https://book.test", window: {}, document, location });
  Object.assign(page, { fetch, XMLHttpRequest, caches });
  online(true);
});

/** @param {boolean} onLine */
function online(onLine) {
  Object.defineProperty(globalThis, "navigator", { value: { onLine }, configurable: true });
}

/** @param {any} script */
function runScript(script) {
  asked.push("script");
  const { script: said } = ways;
  if (said?.status !== 200) return script.onerror();
  const name = new URL(script.src).pathname.slice(1).replace(".000.js", "");
  page.window.pySimPayload(name, 0, 1, gzipSync(said.bytes).toString("base64"));
  script.onload();
}

function opened() {
  const entry = (/** @type {string} */ name) => ({
    url: name,
    scripts: [`${name}.000.js`],
    ...SUMS,
  });
  const assets = Object.fromEntries(NAMES.map((name) => [name, entry(name)]));
  const config = /** @type {any} */ ({ base: BASE, assets });
  return new Loader(config, new Payloads(config));
}

/** @param {Loader} loader @param {string} name */
async function text(loader, name) {
  return Buffer.from((await loader.load(name)).bytes).toString();
}

for (const name of NAMES) {
  test(`${name}: whole bytes come the plain way, with one request`, async () => {
    assert.equal(await text(opened(), name), Buffer.from(WHOLE).toString());
    assert.deepEqual(asked, ["plain"]);
  });

  for (const [fault, wrong] of Object.entries(FAULTS)) {
    test(`${name}, ${fault}: it is asked for once more, past the browser's cache`, async () => {
      ways.plain = wrong;
      assert.equal(await text(opened(), name), Buffer.from(WHOLE).toString());
      assert.deepEqual(asked, ["plain", "reloaded"]);
    });

    test(`${name}, ${fault} each time: the script beside it serves`, async () => {
      ways = { plain: wrong, reloaded: wrong, renamed: wrong, script: FINE, kept: null };
      assert.equal(await text(opened(), name), Buffer.from(WHOLE).toString());
      assert.deepEqual(asked, ["plain", "reloaded", "renamed", "script"]);
    });

    test(`${name}, ${fault} every way but one: what another edition keeps serves`, async () => {
      ways = { plain: wrong, reloaded: wrong, renamed: wrong, script: wrong, kept: FINE };
      assert.equal(await text(opened(), name), Buffer.from(WHOLE).toString());
    });

    test(`${name}, ${fault} every way: the true cause is told, and a later try is enough`, async () => {
      ways = { plain: wrong, reloaded: wrong, renamed: wrong, script: wrong, kept: wrong };
      const loader = opened();
      await assert.rejects(loader.load(name), (thrown) => {
        assert.ok(thrown instanceof EngineError);
        const reason = REASONS[/** @type {keyof typeof REASONS} */ (fault)];
        assert.deepEqual([thrown.failure.reason, thrown.failure.name], [reason, name]);
        return true;
      });
      ways = { plain: FINE, reloaded: FINE, renamed: FINE, script: FINE, kept: null };
      assert.equal(await text(loader, name), Buffer.from(WHOLE).toString());
    });
  }
}

test("a device that is offline is told so", async () => {
  ways = { plain: null, reloaded: null, renamed: null, script: null, kept: null };
  online(false);
  await assert.rejects(opened().load("book.whl"), (thrown) => {
    return thrown instanceof EngineError && thrown.failure.reason === "noConnection";
  });
});

test("a file is asked for once, by however many", async () => {
  const loader = opened();
  await Promise.all([loader.load("book.whl"), loader.load("book.whl")]);
  assert.deepEqual(asked, ["plain"]);
});

test("what was let go is late again until it has come again", async () => {
  const loader = opened();
  for (const letGo of [() => loader.handed("book.whl"), () => loader.release()]) {
    const early = loader.load("book.whl");
    assert.deepEqual(loader.late, ["book.whl"]);
    await early;
    letGo();
    assert.deepEqual([...loader.coming], []);
  }
  const forgotten = loader.load("book.whl");
  loader.release();
  const wanted = loader.load("book.whl");
  await forgotten;
  assert.deepEqual(asked.length, 4);
  await wanted;
  assert.deepEqual(loader.late, []);
});

test("what stood still is asked for anew, under another address", async () => {
  const loader = opened();
  const { XMLHttpRequest } = page;
  page.XMLHttpRequest = class {
    open() {}
    send() {}
  };
  loader.load("book.whl");
  assert.deepEqual(loader.late, ["book.whl"]);
  loader.giveUp();
  page.XMLHttpRequest = XMLHttpRequest;
  await loader.load("book.whl");
  assert.deepEqual(asked, ["renamed"]);
});

test("a page that may load scripts alone asks for a damaged one again", async () => {
  page.origin = "null";
  const loader = opened();
  ways.script = FAULTS.half ?? null;
  const come = loader.load("book.whl");
  ways.script = FINE;
  assert.equal(Buffer.from((await come).bytes).toString(), Buffer.from(WHOLE).toString());
});
