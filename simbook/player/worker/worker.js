/** The worker: starts Python at once, as its name says, then passes orders to the scheduler. */

import { unwind } from "../pyodide/fast-boot.js";
import { heapSize } from "../pyodide/memory.js";
import { answerFetch, compileOnce, HOME } from "../pyodide/virtual-fetch.js";
import { Files } from "./files.js";
import { Interpreter } from "./interpreter.js";
import { boundPrinting } from "./printing.js";
import { Unavailable } from "../pyodide/requests.js";
import { startPython } from "./starting.js";
import { mendTables } from "../webkit/function-tables.js";
import { Scheduler } from "./scheduler.js";

/** @import { Supply } from "./files.js" */

/**
 * @typedef {object} StartOrder
 * @property {number} protocol
 * @property {Record<string, Supply>} assets
 * @property {string[]} wheels
 * @property {string[]} frozen
 * @property {string[]} packages
 */

const PROTOCOL = 2;
const EMPTY_MODULE = new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0]);

/** @type {Files | null} */
let files = null;
/** @type {Scheduler | null} */
let scheduler = null;

const send = self.postMessage.bind(self); // a reader's code may write over all that is in `self`

/** @type {import("./scheduler.js").Post} */
const post = (message, transfer = []) => send(message, { transfer });

/** @param {StartOrder} order */
async function start({ protocol, assets, wheels, frozen, packages }) {
  if (protocol !== PROTOCOL) throw new Error(`protocol ${protocol} is not ${PROTOCOL}`);
  const from = performance.now();
  new WebAssembly.Module(EMPTY_MODULE); // throws where a policy forbids WebAssembly
  mendTables();
  files = stock(assets);
  const { pyodide, ...how } = await Promise.race([
    startPython(files, wheels, frozen),
    files.failure,
  ]);
  boundPrinting(pyodide);
  const interpreter = await open(pyodide, packages, files);
  unwind();
  files.failure.catch(tellFailure);
  scheduler = new Scheduler(interpreter, post, afterMessages(), files.asking);
  const milliseconds = performance.now() - from;
  const memory = heapSize(pyodide);
  await tellReady({ ...how, ...interpreter.versions, milliseconds, memory }, files);
}

/** @param {Record<string, Supply>} assets */
function stock(assets) {
  const files = new Files(
    assets,
    (loaded, total, what) => post({ type: "progress", loaded, total, what }),
    (names) => post({ type: "need", names }),
  );
  answerFetch(HOME, files);
  compileOnce(files);
  return files;
}

/**
 * Imports the kit, which may need a file that has to come first.
 * @param {any} pyodide
 * @param {string[]} packages
 * @param {Files} files
 * @returns {Promise<Interpreter>}
 */
async function open(pyodide, packages, files) {
  try {
    return new Interpreter(pyodide, packages);
  } catch (thrown) {
    const coming = files.asking.coming();
    if (!coming) throw thrown;
    await coming;
    return open(pyodide, packages, files);
  }
}

/**
 * The page keeps the bytes of this start for the next one, after Stop. They are handed over, not
 * copied. A worker from a `data:` address is no kin of its page, which has the bytes as scripts.
 * @param {object} message
 * @param {Files} files
 */
async function tellReady(message, files) {
  const kept = location.protocol === "data:" ? {} : await files.kept();
  const buffers = Object.values(kept).flatMap((file) =>
    "bytes" in file ? [file.bytes.buffer] : [],
  );
  post({ type: "ready", ...message, kept }, buffers);
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

/** Code that runs here can end the worker, and not all browsers would tell the page. */
function tellOfEnd() {
  const end = self.close.bind(self);
  self.close = () => {
    post({ type: "failed", reason: "closed" });
    end();
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

addEventListener("message", ({ data, ports }) => {
  if (data.type === "line") /** @type {any} */ (self).line = ports; // closes with the worker
  if (data.type === "supply") files?.add(data.assets).catch(tellFailure);
  if (data.type === "run") scheduler?.run(data);
  if (data.type === "execute") scheduler?.execute(data);
  if (data.type === "check") scheduler?.check(data);
  if (data.type === "cancel") scheduler?.cancel(data);
});
tellOfEnd();
start(JSON.parse(self.name)).catch(tellFailure);
