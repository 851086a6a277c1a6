/**
 * How every file of Python's comes to a page, in one order of ways: the plain file; the same past the
 * browser's cache, which then has it whole; the same past every cache on the way; the scripts beside
 * it; what another edition of the book keeps. Its bytes are checked after each, so a host or a filter
 * that spoils one way leaves the next.
 */

import { isOpaque } from "../page/config.js";
import { fits } from "../wire/sums.js";
import { fromBase64, gunzip } from "../wire/recording.js";
import { fetchCompiled, fetchPast, fetchWhole, freshAddress } from "./fetching.js";
import { causeOf, EngineError } from "./failure.js";

/** @import { Asset, Config } from "../wire/types.js" */
/** @import { Supply } from "../worker/files.js" */
/** @import { Payloads } from "./payloads.js" */

/**
 * @typedef {{ bytes: Uint8Array<ArrayBuffer>, module?: WebAssembly.Module | null }} Came
 * @typedef {(share: number) => void} Progress   0..1
 * @typedef {(name: string, asset: Asset, progress: Progress) => Promise<Came | null>} Way
 */

export class Loader {
  /**
   * @param {Config} config
   * @param {Payloads} payloads
   */
  constructor({ base, assets }, payloads) {
    this.base = base;
    this.assets = assets;
    this.payloads = payloads;
    /** @type {Map<string, Promise<Came>>} on its way, or here and not handed on yet */
    this.coming = new Map();
    /** @type {Set<string>} */
    this.here = new Set();
    /** @type {Set<string>} whose plain file was no use */
    this.spoiled = new Set();
    /** @type {Way[]} */
    this.ways = isOpaque()
      ? [this.#scripts, this.#scriptsAgain]
      : [this.#plain, this.#reloaded, this.#renamed, this.#scripts, this.#elsewhere];
    /** @type {Set<string>} which stood still: the same request may stand for ever */
    this.stuck = new Set();
  }

  /**
   * Checked bytes, and for code what has been compiled of them meanwhile.
   * @param {string} name
   * @param {Progress} [progress]
   * @returns {Promise<Came>}
   * @throws {EngineError}
   */
  load(name, progress = () => {}) {
    const found = this.coming.get(name) ?? this.#load(name, progress);
    this.coming.set(name, found);
    const isWanted = () => this.coming.get(name) === found;
    const came = () => isWanted() && this.here.add(name);
    const lost = () => isWanted() && this.coming.delete(name);
    found.then(came, lost);
    return found;
  }

  /**
   * What a page that loads scripts alone posts to its worker, which unpacks and checks it.
   * @param {string} name
   * @param {Progress} progress
   * @returns {Promise<Supply>}
   */
  async slices(name, progress) {
    const { size = 0, sha256, crc32 } = this.assets[name] ?? {};
    return { slices: await this.payloads.load(name, progress), size, sha256, crc32 };
  }

  /** It was handed on; who needs it again brings it again. @param {string} name */
  handed(name) {
    this.coming.delete(name);
    this.here.delete(name);
  }

  /** Whatever comes for the start that was given up is nobody's; who needs it brings it again. */
  release() {
    this.coming.clear();
    this.here.clear();
  }

  /** What came of it was damaged. @param {string} name */
  forget(name) {
    this.coming.delete(name);
    this.here.delete(name);
    this.spoiled.add(name);
    this.payloads.forget(name);
  }

  /** The files that are on their way. */
  get late() {
    return [...this.coming.keys()].filter((name) => !this.here.has(name));
  }

  /** Nobody waits for these any more. */
  giveUp() {
    for (const name of this.late) {
      this.stuck.add(name);
      this.coming.delete(name);
    }
  }

  /**
   * @param {string} name
   * @param {Progress} progress
   * @returns {Promise<Came>}
   */
  async #load(name, progress) {
    const asset = this.assets[name];
    if (!asset) throw new EngineError({ reason: "missing", name });
    /** @type {EngineError | null} of the first way, which tells most */
    let blame = null;
    for (const way of this.ways.slice(this.stuck.has(name) && !isOpaque() ? 2 : 0)) {
      try {
        const came = await way.call(this, name, asset, progress);
        if (came && (await fits(came.bytes, asset))) return came;
        if (came) blame ??= new EngineError({ reason: "damaged", name });
      } catch (thrown) {
        blame ??= causeOf(thrown, name);
      }
      this.spoiled.add(name);
    }
    throw blame ?? new EngineError({ reason: "missing", name });
  }

  /** @type {Way} */
  async #plain(name, { url, size }, progress) {
    const address = new URL(url, this.base).href;
    const fetching = name.endsWith(".wasm") ? fetchCompiled : fetchWhole;
    return fetching(name, address, size, progress);
  }

  /** @type {Way} */
  async #reloaded(name, { url, size }, progress) {
    const address = new URL(url, this.base).href;
    tellDamaged(address);
    return fetchPast(name, address, size, progress);
  }

  /** @type {Way} */
  async #renamed(name, { url, size }, progress) {
    return fetchWhole(name, freshAddress(new URL(url, this.base)), size, progress);
  }

  /** @type {Way} */
  async #scripts(name, { scripts }, progress) {
    if (!scripts?.length) return null;
    const slices = await this.payloads.load(name, progress);
    return { bytes: new Uint8Array(await gunzip(slices.map(fromBase64))) };
  }

  /** @type {Way} */
  async #scriptsAgain(name, asset, progress) {
    this.payloads.forget(name);
    return this.#scripts(name, asset, progress);
  }

  /** @type {Way} */
  async #elsewhere(_name, { url }) {
    const kept = await globalThis.caches?.match(new URL(url, this.base).href);
    return kept ? { bytes: new Uint8Array(await kept.arrayBuffer()) } : null;
  }
}

/** The service worker looks at what it keeps of it. @param {string} url */
function tellDamaged(url) {
  try {
    navigator.serviceWorker?.controller?.postMessage({ type: "damaged", urls: [url] });
  } catch {
    // Where cookies are blocked there is none, and to ask is an error.
  }
}
