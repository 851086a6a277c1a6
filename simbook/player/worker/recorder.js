/**
 * Records frames during the build, in the interpreter that readers get.
 *
 * A long-lived process: one JSON request a line in, one answer a line out, in order.
 *   {"id", "type": "start", "files": {name: path}, "wheels": [names], "packages": [names]}
 *   {"id", "type": "record", "sim", "values"}
 *   {"id", "type": "replace", "files", "wheels", "packages"}     after an author's edit
 */

import { readFile } from "node:fs/promises";
import { dirname } from "node:path";
import { createInterface } from "node:readline";

import { loadPyodide } from "pyodide";
// @ts-expect-error: the module that Emscripten made comes without types
import createPyodideModule from "pyodide/pyodide.asm.mjs";

import { ENVIRONMENT } from "../pyodide/environment.js";
import { advance, asError, errorOf, Interpreter, unpack } from "./interpreter.js";

/**
 * @typedef {object} Request
 * @property {number} id
 * @property {string} type
 * @property {Record<string, string>} files
 * @property {string[]} wheels
 * @property {string[]} packages
 * @property {string} sim
 * @property {unknown} values
 * @property {string[]} [changed]
 */

const SLICE = 1000; // ms: nobody waits between the slices

/** @type {Interpreter | null} */
let interpreter = null;

/** @type {Record<string, (request: Request) => Promise<object>>} */
const ANSWERS = { start, record, replace };

/** @param {Request} request */
async function start({ files, wheels, packages }) {
  const given = (/** @type {string} */ name) => files[name] ?? name;
  const pyodide = await loadPyodide({
    indexURL: dirname(given("pyodide.asm.wasm")),
    stdLibURL: given("python_stdlib.zip"),
    lockFileContents: await readFile(given("pyodide-lock.json"), "utf8"),
    createPyodideModule,
    env: { ...ENVIRONMENT },
    stdout: complain,
    stderr: complain,
  });
  unpack(pyodide, await readAll(files, wheels));
  interpreter = new Interpreter(pyodide, packages);
  return { type: "ready", ...interpreter.versions };
}

/** @param {Request} request */
async function record({ sim, values }) {
  const from = performance.now();
  const job = running().start(sim, values);
  /** @type {Uint8Array | null} */
  let last = null;
  while (!job.finished && !job.error) last = advance(job, SLICE) ?? last;
  const error = errorOf(job);
  job.destroy();
  if (error) return { type: "error", error };
  const container = Buffer.from(last ?? []).toString("base64");
  return { type: "recording", container, milliseconds: Math.round(performance.now() - from) };
}

/** @param {Request} request */
async function replace({ files, wheels, packages, changed = [] }) {
  const enough = running().replace(await readAll(files, wheels), packages, changed);
  if (!enough) throw new Error("the kit changed: start a new process");
  return { type: "ready" };
}

function running() {
  if (!interpreter) throw new Error('the first request must be "start"');
  return interpreter;
}

/**
 * @param {Record<string, string>} files
 * @param {string[]} names
 */
function readAll(files, names) {
  const read = async (/** @type {string} */ name) =>
    new Uint8Array(await readFile(files[name] ?? name));
  return Promise.all(names.map(read));
}

/** Standard output belongs to the protocol. @param {string} line */
function complain(line) {
  process.stderr.write(`${line}\n`);
}

/**
 * @param {string} line
 * @returns {Promise<object>}
 */
async function answer(line) {
  const request = /** @type {Request} */ (JSON.parse(line));
  const { id, type } = request;
  try {
    const make = ANSWERS[type];
    if (!make) throw new Error(`there is no request of type "${type}"`);
    return { id, ...(await make(request)) };
  } catch (thrown) {
    const python = thrown instanceof Error && thrown.name === "PythonError";
    return {
      id,
      ...(python
        ? { type: "error", error: asError(thrown) }
        : { type: "failed", reason: String(thrown) }),
    };
  }
}

for await (const line of createInterface({ input: process.stdin })) {
  if (line.trim()) process.stdout.write(`${JSON.stringify(await answer(line))}\n`);
}
