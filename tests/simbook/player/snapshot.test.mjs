import assert from "node:assert/strict";
import { deflateRawSync } from "node:zlib";
import { test } from "node:test";

import { pack, unpack } from "../../../simbook/player/snapshot/container.js";
import {
  differences,
  rangesOf,
  zeroFreeChunks,
} from "../../../simbook/player/snapshot/make/heap.js";
import { lazyFiles } from "../../../simbook/player/snapshot/lazy.js";
import { readZip } from "../../../simbook/player/snapshot/zip.js";

test("a packed snapshot gives back its header and each frame", async () => {
  const header = /** @type {any} */ ({ build: "é" });
  const frames = {
    heap: { bytes: Uint8Array.of(1, 2, 3), raw: 9 },
    patches: { bytes: Uint8Array.of(4), raw: 4 },
  };
  const { header: found, frame } = unpack(await pack(header, frames));
  assert.equal(found.build, "é");
  assert.deepEqual(frame("patches"), frames.patches);
  assert.deepEqual(frame("heap"), frames.heap);
  assert.throws(() => frame("other"), /other/);
});

test("something else is not taken for a snapshot", () => {
  assert.throws(() => unpack(new TextEncoder().encode("<!doctype html>")), /not a snapshot/);
});

test("differences are runs of words, across short gaps", () => {
  const image = new Uint8Array(400);
  const fresh = new Uint8Array(400);
  for (const word of [3, 5, 60]) image[word * 4] = 1;
  const runs = differences(image, fresh, 400);
  assert.deepEqual(runs, [3, 3, 60, 1]);
  assert.deepEqual(rangesOf(runs), [
    [12, 24],
    [240, 244],
  ]);
});

/** A heap of chunks, each [size, in use], filled with ones. @param {[number, boolean][]} chunks */
function heap(chunks) {
  const top = chunks.reduce((sum, [size]) => sum + size, 0);
  const image = new Uint8Array(top).fill(1);
  let at = 0;
  for (const [size, used] of chunks) {
    new DataView(image.buffer).setUint32(at + 4, size | (used ? 2 : 0), true);
    at += size;
  }
  return image;
}

test("free chunks are zeroed, but for the allocator's own links", () => {
  const image = heap([
    [32, true],
    [64, false],
    [32, true],
  ]);
  zeroFreeChunks(image, 0, image.length);
  assert.deepEqual([...image.subarray(40, 48)], new Array(8).fill(1));
  assert.deepEqual([...image.subarray(48, 96)], new Array(48).fill(0));
  assert.deepEqual([...image.subarray(104, 128)], new Array(24).fill(1));
});

test("a heap that another allocator laid out is refused", () => {
  assert.throws(() => zeroFreeChunks(heap([[32, true]]), 0, 16), /end at 32 instead of 16/);
  assert.throws(() => zeroFreeChunks(new Uint8Array(64), 0, 64), /no chunk of dlmalloc/);
});

/** A zip of the given files. @param {Record<string, string>} files @param {boolean} deflated */
function zip(files, deflated) {
  const [locals, central] = [/** @type {Buffer[]} */ ([]), /** @type {Buffer[]} */ ([])];
  for (const [name, text] of Object.entries(files)) {
    const body = deflated ? deflateRawSync(text) : Buffer.from(text);
    const at = locals.reduce((sum, part) => sum + part.length, 0);
    const local = Buffer.alloc(30);
    local.writeUInt16LE(name.length, 26);
    locals.push(local, Buffer.from(name), body);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt16LE(deflated ? 8 : 0, 10);
    entry.writeUInt32LE(body.length, 20);
    entry.writeUInt16LE(name.length, 28);
    entry.writeUInt32LE(at, 42);
    central.push(entry, Buffer.from(name));
  }
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(Object.keys(files).length, 10);
  end.writeUInt32LE(Buffer.concat(locals).length, 16);
  return Buffer.concat([...locals, ...central, end]);
}

for (const deflated of [true, false]) {
  test(`a wheel's files are read, ${deflated ? "deflated" : "stored"}`, async () => {
    const files = await readZip(zip({ "a/": "", "a/b.py": "x = 1", "c.py": "" }, deflated));
    const texts = [...files].map(([name, bytes]) => [name, new TextDecoder().decode(bytes)]);
    assert.deepEqual(texts, [
      ["a/b.py", "x = 1"],
      ["c.py", ""],
    ]);
  });
}

test("what is no zip is refused", async () => {
  await assert.rejects(readZip(new Uint8Array(100)), /not a zip/);
});

test("files of one archive are loaded once, when the first of them is opened", () => {
  /** @type {Record<string, any>} */
  const nodes = {};
  const FS = {
    mkdirTree() {},
    ErrnoError: class extends Error {},
    writeFile: (/** @type {string} */ path) => (nodes[path] = { stream_ops: { read: "ours" } }),
    lookupPath: (/** @type {string} */ path) => ({ node: nodes[path] }),
  };
  let loads = 0;
  const load = () => (loads++, Uint8Array.of(1, 2, 3));
  lazyFiles(
    FS,
    "/s",
    /** @type {[string, number][]} */ ([
      ["a", 1],
      ["b", 2],
    ]),
    load,
  );
  const b = nodes["/s/b"];
  assert.deepEqual([loads, b.usedBytes], [0, 2]);
  b.stream_ops.open();
  nodes["/s/a"].stream_ops.open();
  assert.equal(loads, 1);
  assert.deepEqual([...b.contents], [2, 3]);
  assert.deepEqual(b.stream_ops, { read: "ours" });
});
