/**
 * From a running interpreter to the frames of a snapshot: only what differs, as small as it gets.
 *
 * Written for Pyodide 314.0.3; where it no longer fits, no snapshot is made, and the build says
 * so.
 */

import { constants, zstdCompressSync } from "node:zlib";

import { dictionaryOf } from "../dictionary.js";
import { differences, rangesOf, zeroFreeChunks } from "./heap.js";
import { programBreak } from "../link.js";

/** @import { Booted } from "./boot.js" */
/** @import { Layout, Packed } from "../container.js" */

/**
 * @param {Booted} booted
 * @param {Uint8Array} other  memory of another fresh start
 */
export function takeImage({ pyodide, layout, fresh }, other) {
  const Module = pyodide._module;
  const state = pyodide._api.serializeHiwireState(); // throws if Python holds an object of ours
  const top = programBreak(Module);
  const image = tidied(Module, top);
  const volatile = rangesOf(differences(fresh, other, fresh.length));
  const dictionary = dictionaryOf(fresh, Module, layout.top, volatile);
  const { runs, bytes } = patches(image, fresh, volatile, layout.top);
  const heap = compress(image.subarray(layout.top, top), dictionary.bytes);
  const table = tableOf(Module, layout);
  const handles = handlesOf(Module);
  const build = String(pyodide._api.config.BUILD_ID);
  const site = String(Module.API.sitePackages);
  const places = { layout, top, memory: image.length, table, handles, runs, volatile };
  const known = dictionary.sum;
  return {
    header: { build, site, state, known, ...places },
    frames: { patches: compress(bytes), heap },
  };
}

/**
 * A copy of memory in which all that nobody uses is zero.
 * @param {any} Module
 * @param {number} top
 * @returns {Uint8Array}
 */
function tidied(Module, top) {
  const image = Module.HEAPU8.slice();
  zeroFreeChunks(image, Module.___heap_base, top);
  return image.fill(0, Module.___stack_low, Module.stackSave());
}

/**
 * Below the heap proper lie static data, stack and libraries: only differences are kept. Words that
 * differ from start to start (a clock, random state) always are.
 * @param {Uint8Array} image
 * @param {Uint8Array} fresh
 * @param {[number, number][]} volatile
 * @param {number} end
 */
function patches(image, fresh, volatile, end) {
  const before = fresh.slice();
  for (const [from, to] of volatile) {
    for (let i = from; i < to; i++) before[i] = ~Number(image[i]);
  }
  const runs = differences(image, before, end);
  const pieces = rangesOf(runs).map(([from, to]) => image.subarray(from, to));
  return { runs, bytes: Buffer.concat(pieces) };
}

/**
 * A slot that was taken after linking must be free again, or nothing could be restored.
 * @param {any} Module
 * @param {Layout} layout
 */
function tableOf(Module, layout) {
  const free = [...Module.freeTableIndexes].sort((a, b) => a - b);
  const { length } = Module.wasmTable;
  if (length - layout.table !== free.filter((index) => index >= layout.table).length) {
    throw new Error(`the function table grew from ${layout.table} to ${length} in Python's start`);
  }
  return { length, free };
}

/**
 * Every library that was linked must have been opened by Python, and none besides.
 * @param {any} Module
 * @returns {[number, string][]}
 */
function handlesOf(Module) {
  const opened = Object.entries(Module.LDSO.loadedLibsByHandle);
  const handles = opened.map(([handle, library]) => [Number(handle), library.name]);
  const libraries = handles.filter(([handle]) => handle !== 0);
  const found = libraries.map(([, name]) => name).sort();
  const linked = Object.keys(Module.preloadedWasm).sort();
  if (`${found}` !== `${linked}`) throw new Error(`Python opened ${found}; linked are ${linked}`);
  return /** @type {[number, string][]} */ (libraries);
}

/**
 * @param {Uint8Array} bytes
 * @param {Uint8Array} [dictionary]
 * @returns {Packed}
 */
export function compress(bytes, dictionary) {
  const { ZSTD_c_compressionLevel: level, ZSTD_c_windowLog: window } = constants;
  const params = { [level]: 22, [window]: 25 };
  const options = dictionary ? { params, dictionary } : { params };
  return { bytes: zstdCompressSync(bytes, options), raw: bytes.length };
}
