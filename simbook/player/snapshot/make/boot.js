/**
 * Pyodide under Node with NumPy's libraries linked in before Python runs: what is photographed.
 *
 * Written for Pyodide 314.0.3; where it no longer fits, no snapshot is made, and the build says
 * so.
 */

import crypto from "node:crypto";
import { readFile } from "node:fs/promises";
import { dirname } from "node:path";

import { loadPyodide } from "pyodide";
// @ts-expect-error: the module that Emscripten made comes without types
import createModule from "pyodide/pyodide.asm.mjs";

import { ENVIRONMENT } from "../../pyodide/environment.js";
import { PRELOAD } from "../contents.js";
import { writeFile } from "../lazy.js";
import { linkLibraries, trampolineWord } from "../link.js";

/** @import { Layout } from "../container.js" */

/**
 * @typedef {object} Start
 * @property {string} wasm    path
 * @property {string} stdlib  path
 * @property {any} lock
 * @property {[string, Uint8Array][]} linked  libraries by name, in order
 *
 * @typedef {{ pyodide: any, layout: Layout, fresh: Uint8Array }} Booted
 *   `fresh`: memory when the libraries were linked
 */

/**
 * No clock and no chance from now on, so that the same files give much the same bytes. Who restores the
 * snapshot makes up for it.
 * @param {number} value  stands for both
 * @param {number} [stride]  milliseconds by which the clock is later each time that somebody looks:
 *   what is a span between two looks is not the same in each start either
 */
export function stopClock(value, stride = 0) {
  const chance = crypto;
  let passed = 0;
  const look = () => (passed += stride);
  chance.randomFillSync = (/** @type {any} */ view) => view.fill(value);
  Math.random = () => value / 16;
  Date.now = () => 1.7e12 + value + look();
  performance.now = () => value + look();
}

/**
 * @param {Start} start
 * @param {(settings: any) => Promise<any>} createPyodideModule
 * @returns {Promise<any>}
 */
function load({ wasm, stdlib, lock }, createPyodideModule) {
  return loadPyodide({
    indexURL: dirname(wasm),
    stdLibURL: stdlib,
    lockFileContents: lock,
    env: { ...ENVIRONMENT },
    createPyodideModule,
    _makeSnapshot: true,
  });
}

/** @param {any} Module @param {Start} start */
function link(Module, { linked }) {
  const libraries = linked.map(([name, bytes]) => {
    const module = new WebAssembly.Module(/** @type {BufferSource} */ (bytes));
    return { path: `${Module.API.sitePackages}/${name}`, module };
  });
  return linkLibraries(Module, libraries);
}

/**
 * Memory as it is when the libraries are linked and nothing else has run.
 * @param {Start} start
 * @returns {Promise<Uint8Array>}
 */
export async function freshMemory(start) {
  const enough = new Error("memory is read");
  let memory = new Uint8Array();
  const create = async (/** @type {any} */ settings) => {
    const Module = await createModule({ ...settings, noInitialRun: true });
    link(Module, start);
    memory = Module.HEAPU8.slice();
    throw enough;
  };
  await load(start, create).catch((thrown) => {
    if (thrown !== enough) throw thrown;
  });
  return memory;
}

/**
 * Python with `files` in site-packages and everything imported that a snapshot holds.
 * @param {Start} start
 * @param {Map<string, Uint8Array>} files
 * @returns {Promise<Booted>}
 */
export async function bootLinked(start, files) {
  /** @type {Omit<Booted, "pyodide"> | undefined} */
  let linked;
  const create = (/** @type {any} */ settings) => {
    const onRuntimeInitialized = () => {
      const word = settings.HEAPU32[trampolineWord(settings)]; // Emscripten's module by now
      if (!word) throw new Error("this Node has no garbage collection in WebAssembly");
      linked = { layout: link(settings, start), fresh: settings.HEAPU8.slice() };
    };
    return createModule(Object.assign(settings, { onRuntimeInitialized }));
  };
  const pyodide = await load(start, create);
  if (!linked) throw new Error("Pyodide did not say when its runtime was initialised");
  const site = pyodide._module.API.sitePackages;
  for (const [name, bytes] of files) writeFile(pyodide.FS, `${site}/${name}`, bytes);
  pyodide.runPython(await preparation());
  return { pyodide, ...linked };
}

async function preparation() {
  const read = (/** @type {string} */ name) => readFile(new URL(name, import.meta.url), "utf8");
  const [prepare, thaw] = await Promise.all([read("./prepare.py"), read("./thaw.py")]);
  const given = `PRELOAD = ${JSON.stringify(PRELOAD)}\nTHAW = ${JSON.stringify(thaw)}\n`;
  return given + prepare;
}
