/** Starts Python the ordinary way, where no snapshot fits: the same version, settings, packages. */

import { loadPyodide } from "pyodide";
// @ts-expect-error: the module that Emscripten made comes without types
import createPyodideModule from "pyodide/pyodide.asm.mjs";

import { HOME } from "../pyodide/virtual-fetch.js";
import { ENVIRONMENT } from "../pyodide/environment.js";
import { unpack } from "./interpreter.js";

/** @import { Files } from "./files.js" */

const OWN = ["pyodide.asm.wasm", "python_stdlib.zip", "pyodide-lock.json"];

/**
 * @param {Files} files
 * @param {string[]} wheels  NumPy's among them
 * @returns {Promise<any>} Pyodide
 */
export async function startOrdinarily(files, wheels) {
  await files.bring([...OWN, ...wheels]);
  const lock = await (await files.open("pyodide-lock.json")).text();
  const pyodide = await loadPyodide({
    indexURL: HOME,
    lockFileContents: lock,
    env: { ...ENVIRONMENT },
    createPyodideModule,
  });
  unpack(pyodide, await Promise.all(wheels.map((name) => files.bytes(name))));
  return pyodide;
}
