/** What simulations print reaches the console in lines, and never without end. */

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { boundPrinting } from "../../../simbook/player/worker/printing.js";

/** @type {string[]} */
let said = [];
/** @type {(text: string) => void} as Python does */
let print = () => {};
let now = 0;

beforeEach(() => {
  [said, now] = [[], 0];
  /** @type {(bytes: Uint8Array) => number} */
  let write = () => 0;
  const pyodide = {
    setStdout: (/** @type {any} */ how) => (write = how.write),
    setStderr: () => {},
  };
  boundPrinting(pyodide, { log: (line) => said.push(line), warn: () => {} }, () => now);
  print = (text) => assert.ok(write(new TextEncoder().encode(text)) >= text.length);
});

test("a line is said once it is whole", () => {
  print("a");
  assert.deepEqual(said, []);
  print("b\nc\nd");
  assert.deepEqual(said, ["ab", "c"]);
});

test("of lines without end a hundred are said in a second, and that there were more", () => {
  for (let i = 0; i < 10_000; i++) print("and on\n");
  assert.equal(said.length, 101);
  assert.match(said.at(-1) ?? "", /left out/);
});

test("a second later more is said", () => {
  for (let i = 0; i < 200; i++) print("and on\n");
  now = 1001;
  print("later\n");
  assert.equal(said.at(-1), "later");
});

test("of a line without end the beginning is kept", () => {
  for (let i = 0; i < 1000; i++) print("x".repeat(100));
  print("\n");
  assert.deepEqual(said, ["x".repeat(1000)]);
});
