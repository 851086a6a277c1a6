/** What the worker is given to start from: addresses where it may fetch, else the bytes themselves. */

import { isOpaque } from "../page/config.js";
import { fromBase64, gunzip } from "../wire/recording.js";

/** @import { Config } from "../wire/types.js" */
/** @import { Supply } from "../worker/files.js" */
/** @import { Payloads } from "./payloads.js" */

/**
 * Before the first frame, that is all; the worker asks for more where a simulation imports more, or
 * where the snapshot does not fit.
 * @param {Pick<Config, "wheels" | "frozen">} config
 * @returns {string[]}
 */
export function startingAssets({ wheels, frozen }) {
  return ["pyodide.asm.wasm", "snapshot.bin", ...wheels.filter((w) => !frozen.includes(w))];
}

/**
 * What the worker is told at once: what is coming to it and, where it may fetch, addresses of the rest.
 * @param {Config} config
 * @param {string[]} coming
 * @returns {Record<string, Supply>}
 */
export function toldAssets(config, coming) {
  const linkable = isOpaque() ? [] : Object.keys(config.assets);
  const links = linkable.map((name) => [name, linked(name, config)]);
  const expected = coming.map((name) => [
    name,
    { coming: true, size: config.assets[name]?.size ?? 0 },
  ]);
  return Object.fromEntries([...links, ...expected]);
}

/**
 * @param {Config} config
 * @param {Payloads} payloads
 * @param {string[]} names
 * @param {(loaded: number, total: number) => void} progress  bytes
 * @returns {Promise<Record<string, Supply>>}
 */
export async function gatherAssets(config, payloads, names, progress) {
  const supply = isOpaque() ? posted(config, payloads, names, progress) : linked;
  const entries = names.map(async (name) => [name, await supply(name, config)]);
  return Object.fromEntries(await Promise.all(entries));
}

/**
 * @param {string} name
 * @param {Config} config
 * @returns {Supply}
 */
export function linked(name, { base, assets }) {
  const { url = name, size = 0 } = assets[name] ?? {};
  return { url: new URL(url, base).href, size };
}

/**
 * @param {Config} config
 * @param {Payloads} payloads
 * @param {string[]} names
 * @param {(loaded: number, total: number) => void} progress
 */
export function posted({ assets }, payloads, names, progress) {
  const sizeOf = (/** @type {string} */ name) => assets[name]?.size ?? 0;
  const total = names.reduce((sum, name) => sum + sizeOf(name), 0);
  /** @type {Record<string, number>} */
  const loaded = {};
  return async (/** @type {string} */ name) => {
    const slices = await payloads.load(name, (share) => {
      loaded[name] = share * sizeOf(name);
      progress(
        Object.values(loaded).reduce((a, b) => a + b, 0),
        total,
      );
    });
    return { slices, size: sizeOf(name) };
  };
}

/**
 * A module worker from its address or, where addresses are refused, from its own source. Its order is
 * its name: a message would reach it only once the page is idle.
 * @param {Config} config
 * @param {Payloads} payloads
 * @param {object} order
 * @returns {Promise<Worker>}
 */
export async function spawnWorker(config, payloads, order) {
  const options = /** @type {WorkerOptions} */ ({ type: "module", name: JSON.stringify(order) });
  if (!isOpaque()) {
    try {
      return new Worker(new URL(config.worker, config.base), options);
    } catch {
      // Some frames refuse addresses although their origin is not opaque.
    }
  }
  const source = await unpackText(await payloads.load("worker.mjs"));
  return new Worker(`data:text/javascript;charset=utf-8,${encodeURIComponent(source)}`, options);
}

/**
 * The text in the slices of a payload.
 * @param {string[]} slices
 */
export async function unpackText(slices) {
  return new TextDecoder().decode(await gunzip(slices.map(fromBase64)));
}
