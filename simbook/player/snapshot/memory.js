/**
 * Brings the memory of a module that has not run yet to the state of a snapshot.
 *
 * Written for Pyodide 314.0.3; where it no longer fits, it throws `Unfit`, and Python starts the
 * ordinary way.
 */

import { layDictionary } from "./dictionary.js";
import { adoptHandles, linkLibraries, trampolineWord } from "./link.js";
import { decode, decodeInto } from "./zstd.js";

/** @import { Header, Packed, Snapshot } from "./container.js" */

/** This browser and the snapshot do not suit each other; another start may do. */
export class Unfit extends Error {}

/**
 * Links the libraries where the snapshot has them, checks that they lie there, fills the memory.
 * @param {any} Module
 * @param {any} API  Pyodide's
 * @param {Snapshot} snapshot
 * @throws {Unfit}
 */
export function fill(Module, API, { header, frame }) {
  expectSame("build", API.config.BUILD_ID, header.build);
  const libraries = compileLibraries(Module, header, frame("libraries"));
  const layout = linkLibraries(Module, libraries, header.layout.start);
  expectSame("layout", JSON.stringify(layout), JSON.stringify(header.layout));
  padTable(Module, header);
  const trampoline = Module.HEAPU32[trampolineWord(Module)];
  restoreHeap(Module, header, frame);
  Module.HEAPU32[trampolineWord(Module)] = trampoline;
  adoptHandles(Module, header.handles);
  API.restoreSnapshot = () => header.state;
}

/**
 * @param {string} what
 * @param {string} here
 * @param {string} there
 */
function expectSame(what, here, there) {
  if (here !== there) throw new Unfit(`${what}: the snapshot needs ${there}, here is ${here}`);
}

/**
 * @param {any} Module
 * @param {Header} header
 * @param {Packed} packed
 */
function compileLibraries(Module, { libraries, site }, packed) {
  const all = decode(Module, packed);
  let at = 0;
  return libraries.map(([name, size]) => {
    const module = new WebAssembly.Module(all.subarray(at, (at += size)));
    return { path: `${site}/${name}`, module };
  });
}

/**
 * Slots that Python took and gave back while the snapshot was made exist here too, and are free.
 * @param {any} Module
 * @param {Header} header
 */
function padTable(Module, { table }) {
  const missing = table.length - Module.wasmTable.length;
  if (missing > 0) Module.wasmTable.grow(missing);
  Module.freeTableIndexes.push(...table.free);
}

/**
 * @param {any} Module
 * @param {Header} header
 * @param {Snapshot["frame"]} frame
 */
function restoreHeap(Module, { layout, top, memory, runs, volatile, known }, frame) {
  if (memory > Module.HEAPU8.length) Module.growMemory(memory);
  const patches = decode(Module, frame("patches"));
  const dictionary = layDictionary(Module, layout.top, volatile);
  expectSame("fresh memory", String(dictionary.sum), String(known));
  const end = decodeInto(Module, frame("heap"), layout.top, dictionary);
  dictionary.clear();
  Module.HEAPU8.fill(0, top, Math.max(end, top));
  applyRuns(Module.HEAPU8, runs, patches);
}

/**
 * @param {Uint8Array} memory
 * @param {number[]} runs
 * @param {Uint8Array} bytes
 */
function applyRuns(memory, runs, bytes) {
  let at = 0;
  for (let i = 0; i < runs.length; i += 2) {
    const size = Number(runs[i + 1]) * 4;
    memory.set(bytes.subarray(at, at + size), Number(runs[i]) * 4);
    at += size;
  }
}
