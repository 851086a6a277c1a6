/**
 * Makes the snapshot, under Node: `node make.js '{"files": {name: path}, "wheels": [names],
 * "kit": {name: path}}' FOLDER` writes snapshot.bin and snapshot-rest.bin.
 *
 * Node 22 is the least: without garbage collection in WebAssembly, CPython's call trampoline takes
 * no slot of the function table, and each later index is off by one in browsers.
 */

import { readFile, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";

import { compress, takeImage } from "./image.js";
import { pack } from "../container.js";
import { bootLinked, freshMemory, stopClock } from "./boot.js";
import { LINKED } from "../contents.js";
import { readZip } from "../zip.js";

/** @import { Booted } from "./boot.js" */
/** @import { Packed, Sizes } from "../container.js" */

/** What an import may ask for: no tests, stubs, headers, nor tools for building. */
const WANTED = /\.(py|so)$|-info\/METADATA$/;
const UNWANTED = /\/(tests|_pyinstaller|f2py)\/|conftest|_configtool/;

/**
 * @param {string[]} paths  of wheels
 * @returns {Promise<Map<string, Uint8Array>>} sorted by name
 */
async function readWheels(paths) {
  const wheels = await Promise.all(paths.map(async (path) => readZip(await readFile(path))));
  const files = wheels.flatMap((wheel) => [...wheel]);
  const wanted = files.filter(([name]) => WANTED.test(name) && !UNWANTED.test(name));
  return new Map(wanted.sort(([a], [b]) => (a < b ? -1 : 1)));
}

/**
 * The kit's own files. They come again with its wheel, which readers get.
 * @param {Record<string, string>} paths
 * @returns {Promise<[string, Uint8Array][]>}
 */
function readKit(paths) {
  const read = async ([name = "", path = ""]) =>
    /** @type {[string, Uint8Array]} */ ([name, await readFile(path)]);
  return Promise.all(Object.entries(paths).map(read));
}

/**
 * The shared libraries that are linked, in order of linking, and what waits until it is imported.
 * @param {Map<string, Uint8Array>} files
 */
function partition(files) {
  const all = [...files];
  const linked = LINKED.map((stem) => {
    const found = all.find(([name]) => name.startsWith(`${stem}.`) && name.endsWith(".so"));
    if (!found) throw new Error(`the wheels have no shared library ${stem}`);
    return found;
  });
  return { linked, rest: all.filter((file) => !linked.includes(file)) };
}

/** @param {[string, Uint8Array][]} files @returns {Sizes} */
const sizesOf = (files) => files.map(([name, bytes]) => [name, bytes.length]);

/** @param {[string, Uint8Array][]} files @returns {Packed} */
const compressAll = (files) => compress(Buffer.concat(files.map(([, bytes]) => bytes)));

/**
 * @param {Record<string, string>} paths
 * @param {string[]} wheels
 * @param {Record<string, string>} kit
 * @param {string} folder
 */
async function make(paths, wheels, kit, folder) {
  const at = (/** @type {string} */ name) => paths[name] ?? name;
  const files = await readWheels(wheels.map(at));
  const { linked, rest } = partition(files);
  const [stdlib, lock] = [at("python_stdlib.zip"), await readFile(at("pyodide-lock.json"), "utf8")];
  const start = { wasm: at("pyodide.asm.wasm"), stdlib, lock: bare(lock), linked };
  stopClock(2, 1);
  const other = await freshMemory(start);
  stopClock(1);
  const booted = await bootLinked(start, new Map([...files, ...(await readKit(kit))]));
  const { header, frames } = takeImage(booted, other);
  const packed = compressAll(rest);
  const whole = {
    ...header,
    lock: start.lock,
    stdlib: { path: zipOf(booted), size: (await stat(stdlib)).size },
    libraries: sizesOf(linked),
    files: sizesOf(rest),
    unpacked: packed.raw,
  };
  const snapshot = await pack(whole, { ...frames, libraries: compressAll(linked) });
  await writeFile(join(folder, "snapshot.bin"), snapshot);
  await writeFile(join(folder, "snapshot-rest.bin"), packed.bytes);
}

/** Pyodide's lock without its packages: nothing is loaded through it. @param {string} lock */
function bare(lock) {
  return { info: JSON.parse(lock).info, packages: {} };
}

/** @param {Booted} booted */
function zipOf({ pyodide }) {
  return pyodide.runPython(
    "next(path for path in __import__('sys').path if path.endswith('.zip'))",
  );
}

const [order = "{}", folder = "."] = process.argv.slice(2);
process.argv.length = 1; // C is told the name of its program, and browsers have none to tell
const { files, wheels, kit = {} } = JSON.parse(order);
await make(files, wheels, kit, folder);
