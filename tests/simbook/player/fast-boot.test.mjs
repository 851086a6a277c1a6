import assert from "node:assert/strict";
import { test } from "node:test";

const { Module } = WebAssembly;
const { stackTraceLimit } = Error;
const { unwind } = await import("../../../simbook/player/pyodide/fast-boot.js");

const EMPTY = Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0);
const OTHER = Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0, 0, 2, 1, 97); // with a section named "a"

test("while Python starts, small modules of the same bytes are one, and errors take no trace", () => {
  const made = new WebAssembly.Module(EMPTY);
  assert.ok(made instanceof Module);
  assert.equal(new WebAssembly.Module(EMPTY.slice()), made);
  assert.notEqual(new WebAssembly.Module(OTHER), made);
  assert.equal(new Error("caught").stack, "Error: caught");
});

test("Pyodide learns that the worker is a module's", () => {
  const { importScripts } = /** @type {any} */ (globalThis);
  assert.throws(() => importScripts("data:text/javascript,"));
});

test("afterwards all is as it was", () => {
  unwind();
  assert.equal(WebAssembly.Module, Module);
  assert.equal(Error.stackTraceLimit, stackTraceLimit);
});
