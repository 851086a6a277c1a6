/**
 * Imported before Pyodide, so that two habits of its start cost little.
 *
 * It throws some 300 errors that it catches again. For each a browser notes where it was, and for
 * that it reads the whole function around once more: in Pyodide, nearly a megabyte. And for each of
 * 200 functions of JavaScript, Emscripten compiles a module of WebAssembly, of 30 different ones.
 *
 * Written for Pyodide 314.0.3; where it no longer fits, Python starts some tenths of a second
 * later.
 */

const SMALL = 64; // bytes; no other module has so few

const { stackTraceLimit } = Error;
const { Module } = WebAssembly;

Error.stackTraceLimit = 0;
WebAssembly.Module = sharing(Module);
// By this Pyodide finds out what kind of worker it is in; a module's own refusal is such an error.
Object.assign(globalThis, { importScripts: refuse });

/** Python has started. */
export function unwind() {
  Error.stackTraceLimit = stackTraceLimit;
  WebAssembly.Module = Module;
}

function refuse() {
  throw null;
}

/**
 * Of modules with the same few bytes, one for all.
 * @param {typeof WebAssembly.Module} Made
 */
function sharing(Made) {
  /** @type {Map<string, WebAssembly.Module>} */
  const made = new Map();
  return new Proxy(Made, {
    construct(_, [bytes]) {
      if (bytes.byteLength > SMALL) return new Made(bytes);
      const key = String(bytes);
      const module = made.get(key) ?? new Made(bytes);
      made.set(key, module);
      return module;
    },
  });
}
