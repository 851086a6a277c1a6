/** The files that Python starts from, inside the worker: what the page has sent, unpacked and checked. */

import { Asking } from "./pending-files.js";
import { fits } from "../wire/sums.js";
import { fromBase64, gunzip } from "../wire/recording.js";
import { requestNow, typed, Unavailable } from "../pyodide/requests.js";

/**
 * @typedef {{ url: string, size: number, crc32?: number }
 *   | { slices: string[], size: number, sha256?: string, crc32?: number }
 *   | { bytes: Uint8Array<ArrayBuffer>, size: number }
 *   | { module: WebAssembly.Module, size: number } | { coming: true, size: number }} Supply
 *   from the page, now or later: the last means that it is on its way. Of an address only a file is
 *   read that Python opens while it runs; what can be waited for comes from the page.
 * @typedef {(loaded: number, total: number, what: string) => void} Progress
 */

const MODULE = "pyodide.asm.wasm";

export class Files {
  /**
   * @param {Record<string, Supply>} supplies
   * @param {Progress} progress
   * @param {(names: string[]) => void} [ask]  the page, for what it did not supply
   */
  constructor(supplies, progress, ask = () => {}) {
    this.supplies = supplies;
    this.progress = progress;
    this.asking = new Asking(ask);
    this.total = this.loaded = 0;
    /** @type {Set<string>} counted in `total` */
    this.expected = new Set();
    /** @type {Map<string, Promise<Response>>} */
    this.opened = new Map();
    /** @type {Map<string, Promise<Uint8Array<ArrayBuffer>>>} */
    this.read = new Map();
    this.fail = (/** @type {unknown} */ _thrown) => {};
    /** @type {Promise<never>} rejects when a file turns out to be out of reach */
    this.failure = new Promise((_, reject) => (this.fail = reject));
    this.failure.catch(() => {});
  }

  /**
   * Starts to bring files, so that none waits for another; progress counts those that the page
   * does not bring.
   * @param {string[]} names
   */
  bring(names) {
    for (const name of names.filter((name) => !this.#isComing(name))) {
      if (!this.expected.has(name)) this.total += this.supplies[name]?.size ?? 0;
      this.expected.add(name);
    }
    return Promise.all(names.map((name) => this.open(name)));
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
    found.catch(this.fail);
    return found;
  }

  /**
   * All of a file, as often as it is asked for.
   * @param {string} name
   */
  bytes(name) {
    const read = async () => {
      const response = await this.open(name);
      const supply = this.supplies[name];
      const here = supply && "bytes" in supply;
      return here ? supply.bytes : new Uint8Array(await response.arrayBuffer());
    };
    const found = this.read.get(name) ?? read();
    this.read.set(name, found);
    return found;
  }

  /**
   * At once, for a file that Python opens while it runs.
   * @param {string} name
   * @returns {Uint8Array<ArrayBuffer>}
   * @throws where it is not here; whoever can should wait until it is `coming`
   */
  now(name) {
    const supply = this.supplies[name];
    if (supply && "bytes" in supply) return supply.bytes;
    if (supply && "url" in supply) return this.#now(name, supply);
    this.asking.for(name);
    throw new Unavailable(name, "missing");
  }

  /**
   * @param {string} name
   * @param {{ url: string, size: number, crc32?: number }} supply
   */
  #now(name, supply) {
    try {
      return requestNow(name, supply);
    } catch (thrown) {
      this.fail(thrown); // Python would only say that it could not read
      throw thrown;
    }
  }

  /** @param {Record<string, Supply>} supplies  that were asked for, or on their way */
  async add(supplies) {
    for (const [name, supply] of Object.entries(supplies)) {
      this.supplies[name] = "slices" in supply ? await unpacked(name, supply) : supply;
      this.asking.came(name);
    }
  }

  /** @param {string} name */
  #isComing(name) {
    const supply = this.supplies[name];
    return Boolean(supply && "coming" in supply);
  }

  /** What another start need not bring again. @returns {Promise<Record<string, Supply>>} */
  async kept() {
    /** @type {Record<string, Supply>} */
    const kept = {};
    for (const [name, read] of this.read) {
      const bytes = await read;
      kept[name] = { bytes, size: bytes.length };
    }
    const { module } = this;
    return module ? { ...kept, [MODULE]: { module, size: this.sizeOf(MODULE) } } : kept;
  }

  /** @param {string} name */
  sizeOf(name) {
    return this.supplies[name]?.size ?? 0;
  }

  /** Pyodide's own code, once it is compiled. @returns {WebAssembly.Module | undefined} */
  get module() {
    const supply = this.supplies[MODULE];
    return supply && "module" in supply ? supply.module : undefined;
  }

  /** @param {WebAssembly.Module} module */
  set module(module) {
    this.supplies[MODULE] = { module, size: this.sizeOf(MODULE) };
  }

  /**
   * @param {string} name
   * @returns {Promise<Response>}
   */
  async #bring(name) {
    if (this.#isComing(name)) await this.asking.expect(name);
    else if (!this.#isHere(name)) await this.asking.for(name);
    const supply = /** @type {Supply} */ (this.supplies[name]);
    return this.#counted(name, new Response("bytes" in supply ? supply.bytes : null));
  }

  /** @param {string} name */
  #isHere(name) {
    const supply = this.supplies[name];
    return Boolean(supply && ("bytes" in supply || "module" in supply));
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
 * @param {{ slices: string[], size: number, sha256?: string, crc32?: number }} supply
 * @returns {Promise<Supply>}
 * @throws {Unavailable} where the bytes are not those that the build wrote
 */
async function unpacked(name, { slices, ...sums }) {
  const bytes = await unzipped(slices).catch(() => null);
  if (!bytes || !(await fits(bytes, sums))) throw new Unavailable(name, "damaged");
  return { bytes, size: sums.size };
}

/** @param {string[]} slices */
async function unzipped(slices) {
  return new Uint8Array(await gunzip(slices.map(fromBase64)));
}
