/**
 * Links shared libraries into a Pyodide whose memory is initialised but whose `main` has not run.
 * The same libraries, in the same order, from the same memory, get the same addresses in the build
 * and in the browser: that is what lets a heap that refers to them move from one to the other.
 *
 * Written for Pyodide 314.0.3; where it no longer fits, no snapshot can be made and the build says
 * so, or the page starts Python the ordinary way.
 */

/** @import { Layout } from "./container.js" */

/** @typedef {{ path: string, module: WebAssembly.Module }} Library  `path` as Python opens it */

const LOCAL = { global: false, nodelete: false, loadAsync: false };

/**
 * @param {any} Module
 * @param {Library[]} libraries
 * @param {number} [start]  length of the function table before; a browser in which CPython has no
 *   call trampoline is a slot short of it
 * @returns {Layout} what results
 */
export function linkLibraries(Module, libraries, start = Module.wasmTable.length) {
  const short = start - Module.wasmTable.length;
  if (short > 0) Module.wasmTable.grow(short);
  for (const library of libraries) linkLibrary(Module, library);
  return { start, ...layoutOf(Module) };
}

/**
 * What `dlopen` does, then what `dlsym` does for each `PyInit_`; a later `dlopen` finds it.
 * @param {any} Module
 * @param {Library} library
 */
function linkLibrary(Module, { path, module }) {
  const exports = Module.loadWebAssemblyModule(module, LOCAL, path, {}, 0);
  Module.preloadedWasm[path] = exports;
  for (const [name, value] of Object.entries(exports)) {
    if (name.startsWith("PyInit_")) Module.addFunction(value, value.sig);
  }
}

/**
 * Gives the libraries the handles by which the restored heap knows them.
 * @param {any} Module
 * @param {[number, string][]} handles
 */
export function adoptHandles(Module, handles) {
  for (const [handle, path] of handles) Module.loadDynamicLibrary(path, LOCAL, {}, handle);
}

/**
 * What a heap depends on: the table's length, the program break, and the linked data below it.
 * @param {any} Module
 */
function layoutOf(Module) {
  const top = programBreak(Module);
  const sum = checksum(Module.HEAP32, Module.___heap_base >>> 2, top >>> 2);
  return { table: Module.wasmTable.length, top, checksum: sum };
}

/** @param {any} Module @returns {number} address */
export function programBreak(Module) {
  return Module.HEAPU32[Module._emscripten_get_sbrk_ptr() >>> 2];
}

/**
 * Pointers are among the words, so the sum differs if something lies elsewhere.
 * @param {Int32Array} words
 * @param {number} from
 * @param {number} to
 */
export function checksum(words, from, to) {
  let sum = 0;
  for (let i = from; i < to; i++) sum = (Math.imul(sum, 31) + Number(words[i])) | 0;
  return sum >>> 0;
}

/**
 * Index of the word that says where CPython's call trampoline is; 0: calls go through JavaScript.
 * It is the browser's own affair (garbage collection in WebAssembly, iOS), hence the one word that
 * a restored heap must not bring along.
 * @param {any} Module
 */
export function trampolineWord(Module) {
  const offset = Module.HEAP32[Module.__PyEM_EMSCRIPTEN_TRAMPOLINE_OFFSET >>> 2];
  return (Module.__PyRuntime + offset) >>> 2;
}
