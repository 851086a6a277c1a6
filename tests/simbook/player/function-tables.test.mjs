import assert from "node:assert/strict";
import { test } from "node:test";

import { mendTables, shared } from "../../../simbook/player/webkit/function-tables.js";

/** What a browser makes of the function with the index `index`. @param {number} index */
function made(index) {
  return Object.defineProperty(() => {}, "name", { value: String(index) });
}

test("an exported function is the one in its module's part of the table", () => {
  const [others, own, last] = [made(7), made(7), made(8)];
  const slots = [others, null, own, last, null];
  const table = { length: slots.length, get: (/** @type {number} */ at) => slots[at] };
  const unplaced = made(9);
  const found = shared({ f: made(7), g: made(8), h: unplaced, memory: 1 }, table, 2);
  assert.equal(found.f, own);
  assert.equal(found.g, last);
  assert.equal(found.h, unplaced);
  assert.equal(found.memory, 1);
});

test("where functions are one object already, nothing is touched", () => {
  const { Instance, instantiateStreaming } = WebAssembly;
  mendTables();
  assert.equal(WebAssembly.Instance, Instance);
  assert.equal(WebAssembly.instantiateStreaming, instantiateStreaming);
});
