/**
 * Starts Python from a snapshot that has NumPy imported, where the snapshot fits the browser.
 *
 * Written for Pyodide 314.0.3; where it no longer fits, whatever it throws is told as `Unfit`, and
 * Python starts the ordinary way.
 */

import { loadPyodide } from "pyodide";
// @ts-expect-error: the module that Emscripten made comes without types
import createModule from "pyodide/pyodide.asm.mjs";

import { HOME, NOTHING } from "../pyodide/virtual-fetch.js";
import { ENVIRONMENT } from "../pyodide/environment.js";
import { Unavailable } from "../pyodide/requests.js";
import { unpack } from "./container.js";
import { lazyFile, lazyFiles, writeFile } from "./lazy.js";
import { fill, Unfit } from "./memory.js";
import { readZip } from "./zip.js";
import { decode } from "./zstd.js";

/** @import { Files } from "../worker/files.js" */
/** @import { Header, Snapshot } from "./container.js" */

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
