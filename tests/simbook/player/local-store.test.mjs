import assert from "node:assert/strict";
import { test } from "node:test";

import { LocalStore } from "../../../simbook/player/page/local-store.js";
import { pageOf } from "../../../simbook/player/reading/marks.js";

/** As much of a storage as is used. */
function storage() {
  const kept = new Map();
  return /** @type {Storage} */ ({
    get length() {
      return kept.size;
    },
    key: (index) => [...kept.keys()][index] ?? null,
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => void kept.set(key, value),
    removeItem: (key) => void kept.delete(key),
    clear: () => kept.clear(),
  });
}

const BASE = "https://example.org/book/";

test("what is kept can be read, listed, and forgotten", () => {
  const store = new LocalStore(BASE, "finished", storage());
  store.set("01/", "1");
  store.set("02/", "1");
  store.set("01/", null);
  assert.deepEqual([store.get("01/"), store.get("02/"), store.keys], [null, "1", ["02/"]]);
});

test("to clear one thing leaves other books and other topics alone", () => {
  const shared = storage();
  const mine = new LocalStore(BASE, "finished", shared);
  const others = [
    new LocalStore("https://example.org/other/", "finished", shared),
    new LocalStore(BASE, "answers", shared),
  ];
  for (const store of [mine, ...others]) store.set("01/", "1");
  mine.clear();
  assert.equal(mine.get("01/"), null);
  assert.deepEqual(
    others.map((store) => store.get("01/")),
    ["1", "1"],
  );
});

test("a full storage stops nobody", () => {
  const full = storage();
  full.setItem = () => {
    throw new DOMException("full", "QuotaExceededError");
  };
  const store = new LocalStore(BASE, "finished", full);
  store.set("01/", "1");
  assert.equal(store.get("01/"), null);
  assert.equal(store.lasting, false);
});

test("a link to a page is told by its path in the book, however the book is opened", () => {
  const disk = "file:///home/zoe/the%20book/";
  for (const [href, base, page] of [
    ["https://example.org/book/04-rate/", BASE, "04-rate/"],
    ["https://example.org/book/04-rate/?rate.eta=1", BASE, "04-rate/"],
    ["https://example.org/book/", BASE, ""],
    ["file:///home/zoe/the%20book/04-rate/index.html", disk, "04-rate/"],
    ["file:///home/zoe/the%20book/index.html", disk, ""],
    ["https://example.org/book/04-rate/#why", BASE, null],
    ["https://example.org/other/04-rate/", BASE, null],
    ["https://example.com/book/04-rate/", BASE, null],
  ]) {
    assert.equal(pageOf(String(href), String(base)), page, String(href));
  }
});
