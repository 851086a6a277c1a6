/**
 * Python's memory, seen from outside.
 *
 * Written for Pyodide 314.0.3; where it no longer fits, Python does not start, and `make test`
 * says so.
 */

/** Bytes of the heap, which only grows. @param {any} pyodide @returns {number} */
export function heapSize(pyodide) {
  return pyodide._module.HEAPU8.length;
}
