/** What the worker is given to start from, and how it is woken. */

import { fromBase64, gunzip } from "../wire/recording.js";
import { scriptUrl } from "../page/trusted.js";

/** @import { Config } from "../wire/types.js" */
/** @import { Supply } from "../worker/files.js" */
/** @import { Loader } from "./loader.js" */

export const WORKER = "worker.mjs";

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
 * What the worker is told at once: what is coming to it and, where it may fetch, addresses of the rest,
 * for files that Python opens while it runs.
 * @param {Config} config
 * @param {string[]} coming
 * @param {boolean} direct  whether the worker comes from its address, and so may fetch
 * @returns {Record<string, Supply>}
 */
export function toldAssets({ base, assets }, coming, direct) {
  const linkable = direct ? Object.entries(assets) : [];
  const links = linkable.map(([name, { url, size, crc32 }]) => [
    name,
    { url: new URL(url, base).href, size, crc32 },
  ]);
  const expected = coming.map((name) => [name, { coming: true, size: assets[name]?.size ?? 0 }]);
  return Object.fromEntries([...links, ...expected]);
}

/**
 * A module worker from its address or, where addresses are refused or bring something else, from its
 * own source. Its order is its name: a message would reach it only once the page is idle.
 * @param {Config} config
 * @param {Loader} loader
 * @param {object} order
 * @param {boolean} direct
 * @returns {Promise<Worker>}
 */
export async function spawnWorker(config, loader, order, direct) {
  const options = /** @type {WorkerOptions} */ ({ type: "module", name: JSON.stringify(order) });
  if (direct) return new Worker(scriptUrl(new URL(config.worker, config.base)), options);
  const source = new TextDecoder().decode((await loader.load(WORKER)).bytes);
  const address = `data:text/javascript;charset=utf-8,${encodeURIComponent(source)}`;
  return new Worker(scriptUrl(address), options);
}

/**
 * The text in the slices of a payload.
 * @param {string[]} slices
 */
export async function unpackText(slices) {
  return new TextDecoder().decode(await gunzip(slices.map(fromBase64)));
}
