/** Files from their addresses, in the worker; why one cannot be had. */

const TYPES = { wasm: "application/wasm", json: "application/json" };
const fetchUrl = globalThis.fetch; // before anybody stands in for it

/** A file that is not there ("missing") or could not be asked for ("network"). */
export class Unavailable extends Error {
  /**
   * @param {string} file
   * @param {"missing" | "network"} reason
   */
  constructor(file, reason) {
    super(`${file}: ${reason}`);
    this.file = file;
    this.reason = reason;
  }
}

/**
 * @param {string} name
 * @param {string} url
 * @throws {Unavailable}
 */
export async function request(name, url) {
  const response = await fetchUrl(url).catch(() => null);
  if (!response) throw new Unavailable(name, "network");
  if (!response.ok) throw new Unavailable(name, "missing");
  return response;
}

/**
 * For a file that Python opens while it runs, and so cannot wait for.
 * @param {string} name
 * @param {string} url
 * @throws {Unavailable}
 */
export function requestNow(name, url) {
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

/**
 * @param {string} name
 * @param {Response} response
 */
export function isTyped(name, response) {
  return response.headers.get("Content-Type") === typeOf(name);
}

/** @param {string} name */
function typeOf(name) {
  const ending = /** @type {keyof typeof TYPES} */ (name.split(".").at(-1));
  return TYPES[ending] ?? "application/zip";
}
