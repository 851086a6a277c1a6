/**
 * What every start needs, sent for by the page itself: it comes, and where the page may fetch it,
 * Python's own code is compiled, while the worker wakes up and reads its script.
 */

import { linked, posted } from "./assets.js";
import { isOpaque } from "../page/config.js";
import { EngineError } from "./failure.js";

/** @import { Config } from "../wire/types.js" */
/** @import { Supply } from "../worker/files.js" */
/** @import { Payloads } from "./payloads.js" */

/** @typedef {{ name: string, supply: Promise<Supply> }} Brought */

/**
 * @param {Config} config
 * @param {Payloads} payloads
 * @param {string[]} names
 * @param {(loaded: number, total: number) => void} progress  bytes
 * @returns {Brought[]}
 */
export function bring(config, payloads, names, progress) {
  const supplyOf = isOpaque()
    ? posted(config, payloads, names, progress)
    : fetched(config, names, progress);
  return names.map((name) => {
    const supply = supplyOf(name);
    supply.catch(() => {}); // whoever hands it on is told
    return { name, supply };
  });
}

/**
 * @param {Config} config
 * @param {string[]} names
 * @param {(loaded: number, total: number) => void} progress
 * @returns {(name: string) => Promise<Supply>}
 */
function fetched(config, names, progress) {
  const total = names.reduce((sum, name) => sum + addressOf(name, config).size, 0);
  let loaded = 0;
  const count = (/** @type {number} */ bytes) => progress((loaded += bytes), total);
  return (name) => {
    const { url, size } = addressOf(name, config);
    return name.endsWith(".wasm") ? compiled(name, url, size, count) : read(name, url, count);
  };
}

/**
 * @param {string} name
 * @param {Config} config
 */
function addressOf(name, config) {
  return /** @type {{ url: string, size: number }} */ (linked(name, config));
}

/**
 * Code, compiled while it arrives; its bytes count as they begin to come. Where the page may not
 * compile it, the worker is given the address, and tells what is wrong.
 * @param {string} name
 * @param {string} url
 * @param {number} size
 * @param {(bytes: number) => void} count
 * @returns {Promise<Supply>}
 */
async function compiled(name, url, size, count) {
  const response = await fetch(url).catch(() => lost(name, "network"));
  if (!response.ok) return lost(name, "missing");
  count(size);
  try {
    return { module: await WebAssembly.compileStreaming(response), size };
  } catch {
    return { url, size };
  }
}

/**
 * The browser gathers the bytes by itself and tells now and then how many have come. A stream would
 * hand each piece to the page, and its thread has other things to do.
 * @param {string} name
 * @param {string} url
 * @param {(bytes: number) => void} count
 * @returns {Promise<Supply>}
 */
async function read(name, url, count) {
  const request = new XMLHttpRequest();
  request.open("GET", url);
  request.responseType = "arraybuffer";
  let counted = 0;
  request.onprogress = ({ loaded }) => {
    count(loaded - counted);
    counted = loaded;
  };
  await new Promise((resolve) => {
    request.onloadend = resolve;
    request.send();
  });
  if (!request.response) return lost(name, "network");
  if (request.status !== 200) return lost(name, "missing");
  const bytes = new Uint8Array(request.response);
  return { bytes, size: bytes.length };
}

/**
 * @param {string} name
 * @param {"missing" | "network"} reason
 * @returns {never}
 */
function lost(name, reason) {
  throw new EngineError({ reason, name });
}
