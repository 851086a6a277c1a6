/** Starts Python from a snapshot that has NumPy imported, where the snapshot fits the browser. */

import { loadPyodide } from "pyodide";
// @ts-expect-error: the module that Emscripten made comes without types
import createModule from "pyodide/pyodide.asm.mjs";

import { ENVIRONMENT } from "../environment.js";
import { HOME, NOTHING, Unavailable } from "../files.js";
import { unpack } from "./container.js";
import { layDictionary } from "./dictionary.js";
import { lazyFile, lazyFiles, writeFile } from "./lazy.js";
import { adoptHandles, linkLibraries, trampolineWord } from "./link.js";
import { readZip } from "./zip.js";
import { decode, decodeInto } from "./zstd.js";

/** @import { Files } from "../files.js" */
/** @import { Header, Snapshot } from "./container.js" */

/** This browser and the snapshot do not suit each other; another start may do. */
export class Unfit extends Error {}

/** What must be there before Python is; all else comes when it is first opened. */
export const SNAPSHOT = "snapshot.bin";
const REST = "snapshot-rest.bin";
const STDLIB = "python_stdlib.zip";

/**
 * @param {Files} files
 * @param {string[]} wheels  that go on top
 * @returns {Promise<any>} Pyodide
 * @throws {Unfit | Unavailable}
 */
export async function restore(files, wheels) {
  const snapshot = files.bytes(SNAPSHOT).then(unpack);
  const packages = Promise.all(wheels.map(async (name) => readZip(await files.bytes(name))));
  for (const awaited of [snapshot, packages]) awaited.catch(() => {}); // below, if all goes well
  try {
    const pyodide = await revived(snapshot);
    placeFiles(pyodide, (await snapshot).header, files);
    thaw(pyodide, (await snapshot).header, await packages);
    return pyodide;
  } catch (thrown) {
    throw thrown instanceof Unavailable ? thrown : new Unfit(String(thrown), { cause: thrown });
  }
}

/**
 * Pyodide's own start around a memory that comes from the snapshot.
 * @param {Promise<Snapshot>} snapshot
 * @returns {Promise<any>}
 */
function revived(snapshot) {
  /** @type {Promise<Snapshot> | null} Pyodide keeps its options, and what they close over */
  let kept = snapshot;
  const lock = snapshot.then(({ header }) => /** @type {any} */ (header.lock));
  lock.catch(() => {}); // told by whoever fills the memory
  return loadPyodide({
    indexURL: HOME,
    stdLibURL: NOTHING,
    lockFileContents: lock,
    env: { ...ENVIRONMENT },
    _loadSnapshot: new Uint8Array(0), // says that `main` must not run; the rest is done here
    createPyodideModule: async (/** @type {any} */ settings) => {
      const Module = await createModule(settings);
      if (kept) fill(Module, settings.API, await kept);
      kept = null;
      return Module;
    },
  });
}

/**
 * Links the libraries where the snapshot has them, checks that they lie there, fills the memory.
 * @param {any} Module
 * @param {any} API  Pyodide's
 * @param {Snapshot} snapshot
 */
function fill(Module, API, { header, frame }) {
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
 * @param {import("./container.js").Packed} packed
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
function restoreHeap(Module, { layout, top, memory, runs, volatile }, frame) {
  if (memory > Module.HEAPU8.length) Module.growMemory(memory);
  const patches = decode(Module, frame("patches"));
  const dictionary = layDictionary(Module, layout.top, volatile);
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

/**
 * What the snapshot lacks stays importable.
 * @param {any} pyodide
 * @param {Header} header
 * @param {Files} files
 */
function placeFiles({ FS, _module }, { stdlib, site, files: rest, unpacked }, files) {
  lazyFile(FS, stdlib.path, stdlib.size, () => files.now(STDLIB));
  lazyFiles(FS, site, rest, () => decode(_module, { bytes: files.now(REST), raw: unpacked }));
}

/**
 * The packages on top, then randomness and a clock of this start's own.
 * @param {any} pyodide
 * @param {Header} header
 * @param {Map<string, Uint8Array>[]} packages
 */
function thaw({ FS, _module, pyimport }, { site }, packages) {
  const all = packages.flatMap((files) => [...files]);
  for (const [name, bytes] of all) writeFile(FS, `${site}/${name}`, bytes);
  setTimeZone(_module);
  const frozen = pyimport("_frozen_start");
  frozen.thaw();
  frozen.destroy();
}

/** What C's `tzset` does, which it did once already: where the snapshot was made. @param {any} Module */
function setTimeZone(Module) {
  const [standard, summer] = Module.HEAPU32.subarray(Module.___tzname >>> 2);
  Module.__tzset_js(Module.___timezone, Module.___daylight, standard, summer);
}
