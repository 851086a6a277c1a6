/**
 * Records frames during the build, in the interpreter that readers get.
 *
 * A long-lived process: one JSON request a line in, one answer a line out, in order.
 *   {"id", "type": "start", "files": {name: path}, "wheels": [names], "packages": [names]}
 *   {"id", "type": "record", "sim", "values", "patience": s, "twice": whether to run it again}
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
import { Interrupter } from "./interrupter.js";

/** @import { SimError } from "../wire/types.js" */

/**
 * @typedef {object} Request
 * @property {number} id
 * @property {string} type
 * @property {Record<string, string>} files
 * @property {string[]} wheels
 * @property {string[]} packages
 * @property {string} sim
 * @property {unknown} values
 * @property {number} [patience]
 * @property {boolean} [twice]
 * @property {string[]} [changed]
 */

const SLICE = 1000; // ms: nobody waits between the slices
const AN_HOUR = 3600; // s

/** @typedef {{ container: Buffer } | { error: SimError }} Outcome */

/** @type {Interpreter | null} */
let interpreter = null;
const interrupter = new Interrupter();
/** @type {Set<string>} */
const used = new Set(); // simulations that have run since their modules were imported

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
  pyodide.setInterruptBuffer(interrupter.buffer);
  unpack(pyodide, await readAll(files, wheels));
  interpreter = new Interpreter(pyodide, packages);
  return { type: "ready", ...interpreter.versions };
}

/** @param {Request} request */
async function record({ sim, values, patience = AN_HOUR, twice = false }) {
  const from = performance.now();
  const later = used.has(sim);
  const first = ran(sim, values, patience);
  if ("error" in first) return { type: "error", error: first.error };
  const milliseconds = Math.round(performance.now() - from);
  const container = first.container.toString("base64");
  if (!twice) return { type: "recording", container, milliseconds };
  if (later) importAnew(); // so that one of the two runs is the first, and the other is not
  const changes = same(ran(sim, values, patience), first) ? "" : cause(sim, values, patience);
  return { type: "recording", container, milliseconds, changes };
}

/**
 * One run, to its end.
 * @param {string} sim
 * @param {unknown} values
 * @param {number} patience  s
 * @returns {Outcome}
 */
function ran(sim, values, patience) {
  used.add(sim);
  const job = running().start(sim, values);
  const last = interrupter.within(patience * 1000, () => finish(job));
  const error = errorOf(job);
  job.destroy();
  if (error?.name === "KeyboardInterrupt") {
    const message = `it was still at work after ${patience} s`;
    return { error: { ...error, name: "Endless", message } };
  }
  return error ? { error } : { container: Buffer.from(last ?? []) };
}

/** @param {import("./interpreter.js").Job} job */
function finish(job) {
  /** @type {Uint8Array | null} */
  let last = null;
  while (!job.finished && !job.error) last = advance(job, SLICE) ?? last;
  return last;
}

/**
 * Why a run does not repeat: by chance, or by a state that it leaves to the next one.
 * @param {string} sim
 * @param {unknown} values
 * @param {number} patience
 */
function cause(sim, values, patience) {
  const [one, other] = [0, 1].map(() => {
    importAnew();
    return ran(sim, values, patience);
  });
  return one && other && same(one, other) ? "state" : "chance";
}

/**
 * @param {Outcome} one
 * @param {Outcome} other
 */
function same(one, other) {
  return "container" in one && "container" in other && one.container.equals(other.container);
}

function importAnew() {
  running().session.refresh(running().pyodide.toPy([]));
  used.clear();
}

/** @param {Request} request */
async function replace({ files, wheels, packages, changed = [] }) {
  const enough = running().replace(await readAll(files, wheels), packages, changed);
  if (!enough) throw new Error("the kit changed: start a new process");
  used.clear();
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
