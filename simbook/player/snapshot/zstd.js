/**
 * Unpacking by the zstd that Python's own module carries (for `compression.zstd`): none is shipped.
 * It works in a module whose heap is still to be restored: its memory is ours, and nothing is
 * allocated in it.
 *
 * Written for Pyodide 314.0.3; where it no longer fits, it throws, and Python starts the ordinary
 * way.
 */

import { programBreak } from "./link.js";

/** @import { Packed } from "./container.js" */

/** The decoder's blocks (bytes), and its rule for how far the packed bytes must lie behind. */
const BLOCK = 128 << 10;
const margin = (/** @type {number} */ raw) => 64 + 3 * Math.ceil(raw / BLOCK) + BLOCK;
const aligned = (/** @type {number} */ address) => (address + 63) & ~63;

/**
 * Decodes one frame to `target`, in place: its packed bytes are first put behind the room that it
 * needs, overlapping its end. The decoder's state lies at the far end of the unused stack.
 * @param {any} Module
 * @param {Packed} packed
 * @param {number} target  address
 * @param {{ at: number, size: number }} [dictionary]  in memory
 * @returns {number} first address behind what was written to
 */
export function decodeInto(Module, { bytes, raw }, target, dictionary = { at: 0, size: 0 }) {
  const from = aligned(Math.max(target, target + raw + margin(raw) - bytes.length));
  const end = from + bytes.length;
  if (end > Module.HEAPU8.length) Module.growMemory(end);
  Module.HEAPU8.set(bytes, from);
  const [workspace, size] = [
    aligned(Module.___stack_low),
    aligned(Module._ZSTD_estimateDCtxSize()),
  ];
  const state = Module._ZSTD_initStaticDCtx(workspace, size);
  const { at, size: known } = dictionary;
  const source = [from, bytes.length, at, known];
  const got = Module._ZSTD_decompress_usingDict(state, target, raw, ...source);
  Module.HEAPU8.fill(0, workspace, workspace + size);
  if (got !== raw) throw new Error(`zstd gave ${got} instead of ${raw} bytes`);
  return end;
}

/**
 * Decodes to bytes of our own, by way of memory above the program break.
 * @param {any} Module
 * @param {Packed} packed
 * @returns {Uint8Array<ArrayBuffer>}
 */
export function decode(Module, packed) {
  const target = aligned(programBreak(Module));
  const end = decodeInto(Module, packed, target);
  const bytes = Module.HEAPU8.slice(target, target + packed.raw);
  Module.HEAPU8.fill(0, target, end);
  return bytes;
}
