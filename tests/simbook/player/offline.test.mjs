import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { beforeEach, test } from "node:test";

import { bring, bringList, Unkept } from "../../../simbook/player/offline/download.js";
import {
  editionOf,
  inherited,
  isKeepable,
  lastingName,
  missing,
  outdated,
  pathIn,
  wayOf,
  weight,
} from "../../../simbook/player/offline/plan.js";
import { fits } from "../../../simbook/player/wire/sums.js";

const scope = "https://school.test/book/";
const asked = (/** @type {string} */ path, more = {}) => ({
  url: scope + path,
  method: "GET",
  mode: /** @type {RequestMode} */ ("cors"),
  cache: /** @type {RequestCache} */ ("default"),
  headers: new Headers(),
  ...more,
});

const OLD = {
  edition: "01",
  shell: ["./", "book.css", "player.00000001.js"],
  files: { "./": 10, "book.css": 1, "player.00000001.js": 5, "one/": 20, "big.00000001.bin": 100 },
};
const NEW = {
  edition: "02",
  shell: ["./", "book.css", "player.00000002.js"],
  files: {
    "./": 10,
    "book.css": 1,
    "player.00000002.js": 6,
    "one/": 21,
    "two/": 30,
    "big.00000002.bin": 110,
  },
};

test("a page, a file with a hash and any other file are answered each in its own way", () => {
  assert.equal(wayOf(asked(""), scope), "page");
  assert.equal(wayOf(asked("04/?sim.eta=1.9"), scope), "page");
  assert.equal(wayOf(asked("04", { mode: "navigate" }), scope), "page");
  assert.equal(wayOf(asked("assets/py-sim/a.wasm.0123456789abcdef.000.js"), scope), "hashed");
  assert.equal(wayOf(asked("assets/main.57a0d79d.min.css"), scope), "hashed");
  assert.equal(wayOf(asked("stylesheets/book.css"), scope), "named");
  assert.equal(wayOf(asked("downloads/race.py", { mode: "navigate" }), scope), "named");
});

test("what is not the book's to answer is left to the browser", () => {
  assert.equal(wayOf({ ...asked(""), url: "https://school.test/other/" }, scope), null);
  assert.equal(wayOf(asked("", { method: "POST" }), scope), null);
  assert.equal(
    wayOf(asked("a.bin", { headers: new Headers({ range: "bytes=0-9" }) }), scope),
    null,
  );
  assert.equal(wayOf(asked("assets/py-sim/build.json", { cache: "no-store" }), scope), null);
  assert.equal(wayOf(asked("assets/a.0123abcd.bin", { cache: "reload" }), scope), null);
  assert.equal(wayOf(asked("04/", { cache: "reload", mode: "navigate" }), scope), "page");
  assert.equal(wayOf(asked("downloads/book.zip"), scope), null);
  assert.equal(wayOf(asked("downloads/book.pdf"), scope), null);
  assert.equal(wayOf(asked("sw.js"), scope), null);
  assert.equal(wayOf(asked("counter.svg?for=me"), scope), null);
});

test("a path is what follows the book's root, without a query", () => {
  assert.equal(pathIn(scope, `${scope}04/?sim.eta=1#sim`), "04/");
  assert.equal(pathIn(scope, "https://school.test/bookshop/"), null);
});

test("a file keeps its lasting name through all editions", () => {
  assert.equal(lastingName("a/player.0123456789abcdef.js"), "a/player.js");
  assert.equal(lastingName("a/main.57a0d79d.min.css"), "a/main.min.css");
  assert.equal(lastingName("04/"), "04/");
});

test("a page bears its edition", () => {
  assert.equal(editionOf('{"build": "ab", "edition": "0123456789abcdef"}'), "0123456789abcdef");
  assert.equal(editionOf("<html>"), null);
});

test("a first edition keeps what every page needs", () => {
  assert.deepEqual(inherited(NEW, []), NEW.shell);
});

test("the next edition keeps the successors of what was read", () => {
  const kept = inherited(NEW, ["./", "one/", "big.00000001.bin"], OLD);
  assert.deepEqual(kept, ["./", "book.css", "player.00000002.js", "one/", "big.00000002.bin"]);
});

test("a book that was kept whole stays whole, new chapters included", () => {
  assert.deepEqual(inherited(NEW, Object.keys(OLD.files), OLD), Object.keys(NEW.files));
});

test("what is missing has its weight", () => {
  assert.deepEqual(missing(OLD, ["", "book.css", "one/"]), [
    "player.00000001.js",
    "big.00000001.bin",
  ]);
  assert.equal(weight(OLD, ["", "one/", "unknown"]), 30);
});

test("an edition is removed when every page has said that it is of another", () => {
  assert.deepEqual(outdated(["01", "02"], ["03", "02"]), ["01"]);
  assert.deepEqual(outdated(["01", "02"], ["03", null]), []);
});

test("parts, opaque answers and answers from elsewhere are not kept", () => {
  const whole = { status: 200, type: /** @type {ResponseType} */ ("basic"), redirected: false };
  assert.ok(isKeepable(whole));
  assert.ok(!isKeepable({ ...whole, status: 206 }));
  assert.ok(!isKeepable({ ...whole, type: "opaque" }));
  assert.ok(!isKeepable({ ...whole, redirected: true }));
});

/** What the host has, by path. @type {Record<string, string>} */
let host = {};
/** @type {string[]} */
let fetched = [];
/** What a cache on the way has instead, until it is passed by. @type {Record<string, string>} */
let onTheWay = {};
globalThis.fetch = async (input, init) => {
  const path = pathIn(scope, String(input)) ?? "";
  fetched.push(path);
  if (init?.cache !== "reload" && path in onTheWay) return new Response(onTheWay[path]);
  return path in host ? new Response(host[path]) : new Response("", { status: 404 });
};

/** A shelf in memory. */
class EditionCache {
  edition = "02";
  scope = scope;
  listPath = "edition.00000002.json";
  /** @type {Map<string, string>} */
  files = new Map();
  /** @type {Record<string, string>} */
  elsewhere = {};
  find = async (/** @type {string} */ path) => this.#response(this.files.get(path));
  findAnywhere = async (/** @type {string} */ path) => this.#response(this.elsewhere[path]);
  put = async (/** @type {string} */ path, /** @type {Response} */ response) =>
    void this.files.set(path, await response.text());
  holds = async (/** @type {string} */ path, /** @type {Response} */ response) =>
    fits(await response.clone().bytes(), { sha256: sums[path] });
  drop = async (/** @type {string} */ path) => void this.files.delete(path);
  kept = async () => [...this.files.keys()];
  #response = (/** @type {string | undefined} */ text) =>
    text === undefined ? undefined : new Response(text);
}
/** @type {any} */
let editionCache;

/** @type {Record<string, string>} */
let sums = {};

beforeEach(() => {
  onTheWay = {};
  editionCache = new EditionCache();
  fetched = [];
  host = {
    "edition.00000002.json": JSON.stringify(NEW),
    "one/": '"edition": "00000002"',
    "book.css": "css",
    "big.00000002.bin": "big",
  };
  editionCache.edition = "00000002";
  host["edition.00000002.json"] = JSON.stringify({ ...NEW, edition: "00000002" });
  const entries = Object.entries(host).map(([path, text]) => [
    path,
    createHash("sha256").update(text).digest("base64"),
  ]);
  sums = Object.fromEntries(entries);
});

test("what another edition has under the same hash is copied, the rest is fetched", async () => {
  editionCache.elsewhere = { "big.00000002.bin": "big" };
  /** @type {string[]} */
  const came = [];
  await bring(editionCache, ["big.00000002.bin", "one/"], { came: (path) => came.push(path) });
  assert.deepEqual(fetched, ["one/"]);
  assert.deepEqual(came.sort(), ["big.00000002.bin", "one/"]);
});

test("a page of another edition stops it", async () => {
  host["one/"] = '"edition": "00000003"';
  await assert.rejects(
    bring(editionCache, ["one/"]),
    (e) => e instanceof Unkept && e.reason === "old",
  );
  assert.deepEqual(await editionCache.kept(), []);
});

test("what came while the site changed is dropped, unless its name bears a hash", async () => {
  delete host["edition.00000002.json"];
  await assert.rejects(bring(editionCache, ["book.css", "big.00000002.bin"]), { reason: "old" });
  assert.deepEqual(await editionCache.kept(), ["big.00000002.bin"]);
});

test("the list of an edition that the site no longer has says so", async () => {
  assert.deepEqual(await bringList(editionCache), { ...NEW, edition: "00000002" });
  delete host["edition.00000002.json"];
  await assert.rejects(bringList(editionCache), { reason: "old" });
});

for (const [fault, bytes] of Object.entries({
  half: "bi",
  damaged: "bug",
  "an error's page": "<!doctype html>",
})) {
  test(`what comes as ${fault} is asked for once more, past every cache`, async () => {
    onTheWay["big.00000002.bin"] = bytes;
    await bring(editionCache, ["big.00000002.bin"]);
    assert.equal(editionCache.files.get("big.00000002.bin"), "big");
    assert.deepEqual(fetched, ["big.00000002.bin", "big.00000002.bin"]);
  });

  test(`what stays ${fault} is not kept, and told by name`, async () => {
    host["big.00000002.bin"] = bytes;
    await assert.rejects(bring(editionCache, ["big.00000002.bin"]), {
      reason: "damaged",
      file: "big.00000002.bin",
    });
    assert.deepEqual(await editionCache.kept(), []);
  });

  test(`what an earlier edition kept as ${fault} is not taken over`, async () => {
    editionCache.elsewhere = { "big.00000002.bin": bytes };
    await bring(editionCache, ["big.00000002.bin"]);
    assert.equal(editionCache.files.get("big.00000002.bin"), "big");
  });
}

test("a page that was changed on the way is damaged, not old", async () => {
  host["one/"] += " and more";
  await assert.rejects(bring(editionCache, ["one/"]), { reason: "damaged", file: "one/" });
});

test("a damaged list of an edition is asked for once more", async () => {
  onTheWay["edition.00000002.json"] = "<!doctype html>";
  assert.equal((await bringList(editionCache)).edition, "00000002");
});

test("a device that is full is told apart from a host that does not answer", async () => {
  editionCache.put = async () => {
    throw new DOMException("full", "QuotaExceededError");
  };
  await assert.rejects(bring(editionCache, ["one/"]), { reason: "full" });
  globalThis.fetch = async () => Promise.reject(new TypeError("Failed to fetch"));
  await assert.rejects(bring(editionCache, ["one/"]), { reason: "broken", file: "one/" });
});
