/**
 * A function that a module of WebAssembly exports and has in its table is one object, says the
 * standard, and by the object Emscripten finds the function's address. WebKit makes two of it, so
 * that a thousand functions got a second address, and the snapshot's addresses would not fit.
 *
 * Asked of each browser by a probe of a few bytes; one that keeps to the standard is left alone.
 */

import { fromBase64 } from "../wire/recording.js";

/** @typedef {Record<string, any>} Exports */

/** Exports a function `f` and a table `t` that holds it. */
const PROBE = "AGFzbQEAAAABBAFgAAADAgEABAQBcAABBwkCAWYAAAF0AQAJBwEAQQALAQAKBAECAAs=";

/** From now on what a module exports is what its table holds, in this browser as in others. */
export function mendTables() {
  if (keepsFunctions()) return;
  const { Instance, instantiate, instantiateStreaming } = WebAssembly;
  WebAssembly.Instance = /** @type {any} */ (
    function (/** @type {WebAssembly.Module} */ module, /** @type {any} */ imports) {
      const table = importedTable(module, imports);
      const from = table ? end(table) : 0;
      const { exports } = new Instance(module, imports);
      return { exports: table ? shared(exports, table, from) : exports };
    }
  );
  WebAssembly.instantiate = async (/** @type {any} */ source, /** @type {any} */ imports) =>
    mended(await instantiate(source, imports));
  WebAssembly.instantiateStreaming = async (source, imports) =>
    mended(await instantiateStreaming(source, imports));
}

/**
 * What `instantiate` answers: to bytes with the module and its instance, to a module with that.
 * @param {any} made
 * @returns {any}
 */
function mended(made) {
  if (made.instance) return { module: made.module, instance: mended(made.instance) };
  const { exports } = made;
  const table = Object.values(exports).find((value) => value instanceof WebAssembly.Table);
  return { exports: table ? shared(exports, table, 0) : exports };
}

function keepsFunctions() {
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(fromBase64(PROBE)));
  const { f, t } = /** @type {Exports} */ (exports);
  return t.get(0) === f;
}

/**
 * @param {WebAssembly.Module} module
 * @param {any} imports
 * @returns {WebAssembly.Table | undefined} into which the module puts its functions
 */
function importedTable(module, imports) {
  const found = WebAssembly.Module.imports(module).find(({ kind }) => kind === "table");
  return found && imports[found.module][found.name];
}

/** Where the free slots at the table's end begin. @param {WebAssembly.Table} table */
function end(table) {
  let at = table.length;
  while (at > 0 && table.get(at - 1) === null) at--;
  return at;
}

/**
 * The exports, with each function as the table has it. A function's name is its index in the
 * module, and from `from` on all in the table are this module's own.
 * @param {Exports} exports
 * @param {Pick<WebAssembly.Table, "get" | "length">} table
 * @param {number} from
 * @returns {Exports}
 */
export function shared(exports, table, from) {
  /** @type {Map<string, Function>} */
  const placed = new Map();
  for (let at = from; at < table.length; at++) {
    const found = table.get(at);
    if (found) placed.set(found.name, found);
  }
  const one = (/** @type {any} */ value) =>
    typeof value === "function" ? (placed.get(value.name) ?? value) : value;
  return Object.fromEntries(Object.entries(exports).map(([name, value]) => [name, one(value)]));
}
