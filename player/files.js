/** The files that Python starts from, inside the worker: fetched, or unpacked from what was posted. */

import { fromBase64, gunzipStream } from "./recording.js";

/**
 * @typedef {{ url: string, size: number } | { slices: string[], size: number }} Supply
 * @typedef {(loaded: number, total: number, what: string) => void} Progress
 */

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

const TYPES = { wasm: "application/wasm", json: "application/json" };
const fetchUrl = globalThis.fetch;

export class Files {
  /**
   * @param {Record<string, Supply>} supplies
   * @param {Progress} progress
   */
  constructor(supplies, progress) {
    this.supplies = supplies;
    this.progress = progress;
    this.total = Object.values(supplies).reduce((sum, { size }) => sum + size, 0);
    this.loaded = 0;
    /** @type {Map<string, Promise<Response>>} */
    this.opened = new Map();
  }

  /** Starts to bring all of them, so that none waits for another. */
  openAll() {
    const all = Object.keys(this.supplies).map((name) => this.open(name));
    return Promise.all(all);
  }

  /** @param {string} name */
  has(name) {
    return name in this.supplies;
  }

  /**
   * A response that can be read once.
   * @param {string} name
   */
  open(name) {
    const found = this.opened.get(name) ?? this.#bring(name);
    this.opened.set(name, found);
    return found;
  }

  /** @param {string} name */
  async bytes(name) {
    return new Uint8Array(await (await this.open(name)).arrayBuffer());
  }

  /**
   * @param {string} name
   * @returns {Promise<Response>}
   */
  async #bring(name) {
    const supply = this.supplies[name];
    if (!supply) throw new Unavailable(name, "missing");
    if ("slices" in supply) return typed(name, gunzipStream(supply.slices.map(fromBase64)));
    const response = await this.#ask(name, supply.url);
    return name.endsWith(".wasm") ? this.#streamed(name, response) : this.#counted(name, response);
  }

  /**
   * @param {string} name
   * @param {string} url
   */
  async #ask(name, url) {
    const response = await fetchUrl(url).catch(() => null);
    if (!response) throw new Unavailable(name, "network");
    if (!response.ok) throw new Unavailable(name, "missing");
    return response;
  }

  /**
   * Compiled while it arrives, hence left as it is; its bytes count as they begin to come.
   * @param {string} name
   * @param {Response} response
   */
  #streamed(name, response) {
    this.#add(this.supplies[name]?.size ?? 0, name);
    const right = response.headers.get("Content-Type") === TYPES.wasm;
    return right ? response : typed(name, response.body);
  }

  /**
   * @param {string} name
   * @param {Response} response
   */
  #counted(name, response) {
    const count = new TransformStream({
      transform: (chunk, controller) => {
        this.#add(chunk.byteLength, name);
        controller.enqueue(chunk);
      },
    });
    return typed(name, response.body?.pipeThrough(count) ?? null);
  }

  /**
   * @param {number} bytes
   * @param {string} what
   */
  #add(bytes, what) {
    this.loaded = Math.min(this.loaded + bytes, this.total);
    this.progress(this.loaded, this.total, what);
  }
}

/**
 * @param {string} name
 * @param {ReadableStream | null} body
 */
function typed(name, body) {
  const ending = /** @type {keyof typeof TYPES} */ (name.split(".").at(-1));
  return new Response(body, { headers: { "Content-Type": TYPES[ending] ?? "application/zip" } });
}

/**
 * From now on `fetch` answers requests below `home` from `files`; others go out as before.
 * @param {string} home
 * @param {Files} files
 */
export function answerFetch(home, files) {
  globalThis.fetch = (input, init) => {
    const url = String(input instanceof Request ? input.url : input);
    const name = url.startsWith(home) ? url.slice(home.length) : "";
    return files.has(name) ? files.open(name) : fetchUrl(input, init);
  };
}
