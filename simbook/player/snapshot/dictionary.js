/**
 * What the heap is packed against: the module's static data and the linked libraries' data, as they
 * are before any Python has run. Half of the heap's strings are in there, and whoever unpacks has
 * them in memory anyway.
 *
 * Written for Pyodide 314.0.3; where it no longer fits, the checksum differs, and Python starts
 * the ordinary way.
 */

import { checksum, trampolineWord } from "./link.js";

/** @typedef {[number, number][]} Ranges  addresses of words that differ from start to start */

const WORKSPACE = 1 << 18; // bytes: the decoder's own state lies below

/**
 * Lays the dictionary out in the stack, of which 10 MB are unused at this point.
 * @param {any} Module
 * @param {number} top  program break once the libraries are linked
 * @param {Ranges} volatile
 */
export function layDictionary(Module, top, volatile) {
  const at = Module.___stack_low + WORKSPACE;
  const size = fill(Module.HEAPU8, Module, top, volatile, at);
  const sum = checksum(Module.HEAP32, at >>> 2, (at + size) >>> 2);
  return { at, size, sum, clear: () => Module.HEAPU8.fill(0, at, at + size) };
}

/**
 * The same bytes, to pack against.
 * @param {Uint8Array} fresh  memory when the libraries are linked
 * @param {any} Module
 * @param {number} top
 * @param {Ranges} volatile
 */
export function dictionaryOf(fresh, Module, top, volatile) {
  const copy = new Uint8Array(fresh.length + top);
  copy.set(fresh);
  const size = fill(copy, Module, top, volatile, fresh.length);
  const bytes = copy.slice(fresh.length, fresh.length + size);
  return { bytes, sum: checksum(new Int32Array(bytes.buffer, 0, size >>> 2), 0, size >>> 2) };
}

/**
 * @param {Uint8Array} memory
 * @param {any} Module
 * @param {number} top
 * @param {Ranges} volatile  zeroed
 * @param {number} at  where to
 * @returns {number} its length in bytes
 */
function fill(memory, Module, top, volatile, at) {
  const { ___stack_low: low, ___heap_base: base } = Module;
  const own = trampolineWord(Module) * 4; // of each browser
  memory.copyWithin(at, 0, low);
  memory.copyWithin(at + low, base, top);
  const differing = [...volatile, [own, own + 4]];
  for (const [from = 0, to = 0] of differing) if (to <= low) memory.fill(0, at + from, at + to);
  return low + top - base;
}
