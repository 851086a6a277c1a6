/** The worker: starts Python once, then passes orders to the workbench. */

import { loadPyodide } from "pyodide";
// @ts-expect-error: the module that Emscripten made comes without types
import createPyodideModule from "pyodide/pyodide.asm.mjs";

import { answerFetch, Files, Unavailable } from "./files.js";
import { startInterpreter } from "./interpreter.js";
import { Workbench } from "./workbench.js";

/** @import { Supply } from "./files.js" */

/**
 * @typedef {object} StartOrder
 * @property {"start"} type
 * @property {number} protocol
 * @property {Record<string, Supply>} assets
 * @property {string[]} wheels
 * @property {string[]} packages
 */

const PROTOCOL = 1;
const HOME = "https://python.invalid/"; // never asked for: `answerFetch` stands in between
const ENVIRONMENT = { PYTHONDONTWRITEBYTECODE: "1" }; // nobody would read it
const EMPTY_MODULE = new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0]);

/** @type {Workbench | null} */
let workbench = null;

/** @type {import("./workbench.js").Post} */
const post = (message, transfer = []) => self.postMessage(message, { transfer });

/** @param {StartOrder} order */
async function start({ protocol, assets, wheels, packages }) {
  if (protocol !== PROTOCOL) throw new Error(`protocol ${protocol} is not ${PROTOCOL}`);
  const from = performance.now();
  new WebAssembly.Module(EMPTY_MODULE); // throws where a policy forbids WebAssembly
  const files = new Files(assets, (loaded, total, what) =>
    post({ type: "progress", loaded, total, what }),
  );
  const interpreter = await Promise.race([bring(files, wheels, packages), failure(files)]);
  workbench = new Workbench(interpreter, post, afterMessages());
  post({ type: "ready", ...interpreter.versions, milliseconds: performance.now() - from });
}

/**
 * @param {Files} files
 * @param {string[]} wheels
 * @param {string[]} packages
 */
function bring(files, wheels, packages) {
  answerFetch(HOME, files);
  const archives = Promise.all(wheels.map((name) => files.bytes(name)));
  archives.catch(() => {}); // `failure` tells
  return startInterpreter(() => ordinaryStart(files), archives, packages);
}

/** @param {Files} files */
async function ordinaryStart(files) {
  await files.open("pyodide.asm.wasm"); // Pyodide would only warn of a missing one, and wait for ever
  const lock = await (await files.open("pyodide-lock.json")).text();
  return loadPyodide({
    indexURL: HOME,
    lockFileContents: lock,
    createPyodideModule,
    env: ENVIRONMENT,
  });
}

/**
 * Never resolves; rejects as soon as one file cannot be had.
 * @param {Files} files
 * @returns {Promise<never>}
 */
function failure(files) {
  return new Promise((_, reject) => files.openAll().catch(reject));
}

/** A turn that lets waiting messages be read first; timers would wait for 4 ms. */
function afterMessages() {
  const { port1, port2 } = new MessageChannel();
  /** @type {(() => void) | null} */
  let turn = null;
  port2.onmessage = () => turn?.();
  return (/** @type {() => void} */ next) => {
    turn = next;
    port1.postMessage(null);
  };
}

/** @param {unknown} thrown */
function tellFailure(thrown) {
  if (thrown instanceof Unavailable) {
    return post({ type: "failed", reason: thrown.reason, missing: thrown.file });
  }
  const blocked =
    thrown instanceof Error && /Content Security Policy|unsafe-eval/i.test(thrown.message);
  post({ type: "failed", reason: blocked ? "blocked" : "crashed", detail: String(thrown) });
}

self.onmessage = ({ data }) => {
  if (data.type === "start") start(data).catch(tellFailure);
  if (data.type === "run") workbench?.run(data);
  if (data.type === "cancel") workbench?.cancel(data);
};
