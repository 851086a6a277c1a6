/** Files from their addresses, in the worker; why one cannot be had. */

import { fitsNow } from "../wire/sums.js";

/** @import { Sums } from "../wire/sums.js" */

const TYPES = { wasm: "application/wasm", json: "application/json" };

/** A file that is not there, came damaged, or could not be asked for. */
export class Unavailable extends Error {
  /**
   * @param {string} file
   * @param {"missing" | "damaged" | "network"} reason
   */
  constructor(file, reason) {
    super(`${file}: ${reason}`);
    this.file = file;
    this.reason = reason;
  }
}

/**
 * For a file that Python opens while it runs, and so cannot wait for. What does not fit is asked for
 * once more under another address, past caches.
 * @param {string} name
 * @param {{ url: string } & Sums} supply
 * @throws {Unavailable}
 */
export function requestNow(name, { url, ...sums }) {
  for (const address of [url, `${url}?again=${Date.now().toString(36)}`]) {
    const bytes = ask(name, address);
    if (fitsNow(bytes, sums)) return bytes;
  }
  throw new Unavailable(name, "damaged");
}

/**
 * @param {string} name
 * @param {string} url
 */
function ask(name, url) {
  const request = new XMLHttpRequest();
  request.open("GET", url, false);
  request.responseType = "arraybuffer";
  try {
    request.send();
  } catch {
    throw new Unavailable(name, "network");
  }
  if (request.status !== 200) throw new Unavailable(name, "missing");
  return new Uint8Array(/** @type {ArrayBuffer} */ (request.response));
}

/**
 * @param {string} name
 * @param {ReadableStream | null} body
 */
export function typed(name, body) {
  return new Response(body, { headers: { "Content-Type": typeOf(name) } });
}

/** @param {string} name */
function typeOf(name) {
  const ending = /** @type {keyof typeof TYPES} */ (name.split(".").at(-1));
  return TYPES[ending] ?? "application/zip";
}
