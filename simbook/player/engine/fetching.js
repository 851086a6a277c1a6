/** Files from their addresses, in the page: why one cannot be had, and how much of it is here. */

import { EngineError } from "./failure.js";

/** @import { Came, Progress } from "./loader.js" */

/**
 * Another address for the same file: caches on the way have nothing for it.
 * @param {URL} url
 */
export function freshAddress(url) {
  const fresh = new URL(url);
  fresh.searchParams.set("again", Date.now().toString(36));
  return fresh.href;
}

/**
 * The browser gathers the bytes by itself and tells now and then how many have come. A stream would
 * hand each piece to the page, and its thread has other things to do.
 * @param {string} name
 * @param {string} url
 * @param {number} size
 * @param {Progress} progress
 * @returns {Promise<Came>}
 */
export async function fetchWhole(name, url, size, progress) {
  const request = new XMLHttpRequest();
  request.open("GET", url);
  request.responseType = "arraybuffer";
  request.onprogress = ({ loaded }) => progress(Math.min(loaded / size, 1));
  await new Promise((resolve) => {
    request.onloadend = resolve;
    request.send();
  });
  if (!request.response || !request.status) throw lost(name);
  if (request.status !== 200) throw refused(name, request.status);
  return { bytes: new Uint8Array(request.response) };
}

/**
 * Code, compiled while it arrives. Where the page may not compile it, its bytes are enough.
 * @param {string} name
 * @param {string} url
 * @param {number} size
 * @param {Progress} progress
 * @returns {Promise<Came>}
 */
export async function fetchCompiled(name, url, size, progress) {
  const response = await fetch(url).catch(() => Promise.reject(lost(name)));
  if (!response.ok) throw refused(name, response.status);
  const copy = response.clone(); // compiled is the response itself, with what the browser kept of it
  const compiling = WebAssembly.compileStreaming(response).catch(() => null);
  const bytes = await gathered(copy, size, progress).catch(() => Promise.reject(lost(name)));
  return { bytes, module: await compiling };
}

/**
 * Past the browser's own cache, which keeps what comes.
 * @param {string} name
 * @param {string} url
 * @param {number} size
 * @param {Progress} progress
 * @returns {Promise<Came>}
 */
export async function fetchPast(name, url, size, progress) {
  const response = await fetch(url, { cache: "reload" }).catch(() => Promise.reject(lost(name)));
  if (!response.ok) throw refused(name, response.status);
  const bytes = await gathered(response, size, progress).catch(() => Promise.reject(lost(name)));
  return { bytes };
}

/**
 * @param {Response} response
 * @param {number} size
 * @param {Progress} progress
 */
async function gathered(response, size, progress) {
  const bytes = new Uint8Array(size);
  let at = 0;
  const reader = /** @type {ReadableStream<Uint8Array>} */ (response.body).getReader();
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    if (at + part.value.length > size) return new Uint8Array(0); // more than it can be
    bytes.set(part.value, at);
    at += part.value.length;
    progress(at / size);
  }
  return bytes.subarray(0, at);
}

/** @param {string} name */
function lost(name) {
  return new EngineError({ reason: navigator.onLine === false ? "noConnection" : "network", name });
}

/**
 * @param {string} name
 * @param {number} status
 */
function refused(name, status) {
  if (status === 404 || status === 410) return new EngineError({ reason: "missing", name });
  return new EngineError({ reason: "server", name, detail: String(status) });
}
