import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { afterEach, test } from "node:test";

import { crc32, fits, fitsNow } from "../../../simbook/player/wire/sums.js";

const text = (/** @type {string} */ letters) => new TextEncoder().encode(letters);
const bytes = text("Every byte is checked before it is used. 0123456789");
const sums = {
  size: bytes.length,
  sha256: createHash("sha256").update(bytes).digest("base64"),
  crc32: crc32(bytes),
};
const { crypto } = globalThis;

afterEach(
  () => void Object.defineProperty(globalThis, "crypto", { value: crypto, configurable: true }),
);

/** As in a page without a secure context. */
function withoutSubtle() {
  Object.defineProperty(globalThis, "crypto", { value: {}, configurable: true });
}

/** Every byte with each of its bits flipped, each half, nothing, and more. */
function* damaged() {
  for (let at = 0; at < bytes.length * 8; at++) {
    const copy = bytes.slice();
    copy[at >> 3] = /** @type {number} */ (copy[at >> 3]) ^ (1 << (at & 7));
    yield copy;
  }
  yield* [bytes.slice(0, 20), bytes.slice(20), bytes.slice(0, 0), text("<!doctype html>")];
}

test("the sum of nine digits is the one that every CRC-32 has", () => {
  assert.equal(crc32(text("123456789")), 0xcbf43926);
});

for (const [where, prepare] of /** @type {[string, () => void][]} */ ([
  ["in a secure context", () => {}],
  ["in a page without one", withoutSubtle],
])) {
  test(`whole bytes fit, and none with a single other bit or a part missing: ${where}`, async () => {
    prepare();
    assert.ok(await fits(bytes, sums));
    for (const other of damaged()) assert.equal(await fits(other, sums), false);
  });
}

test("what cannot wait is checked as well", () => {
  assert.ok(fitsNow(bytes, sums));
  for (const other of damaged()) assert.equal(fitsNow(other, sums), false);
});

test("SHA-256 decides where a CRC-32 is deceived", async () => {
  const other = text("something else");
  assert.equal(await fits(other, { ...sums, size: other.length, crc32: crc32(other) }), false);
});
