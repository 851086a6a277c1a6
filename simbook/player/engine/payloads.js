/** Files as classic scripts, for pages that may load nothing else: each brings a slice of base64. */

import { loadScript } from "../page/load-script.js";

/** @import { Config } from "../wire/types.js" */

/** A file whose scripts did not come, or came without all of its slices. */
export class MissingPayload extends Error {
  /**
   * @param {string} file
   * @param {"missing" | "damaged"} [reason]
   */
  constructor(file, reason = "missing") {
    super(file);
    this.file = file;
    this.reason = reason;
  }
}

export class Payloads {
  /** @param {Pick<Config, "base" | "assets">} config */
  constructor({ base, assets }) {
    this.base = base;
    this.assets = assets;
    const page = /** @type {any} */ (window);
    /** @type {Map<string, string[]>} shared: a script does not know who sent for it */
    this.slices = page.pySimSlices ??= new Map();
    /** @type {Map<string, Promise<string[]>>} */
    this.coming = new Map();
    /** @type {Set<string>} what came damaged, and is asked for past caches from now on */
    this.damaged = new Set();
    page.pySimPayload = this.#take.bind(this);
  }

  /**
   * All slices of one file, base64 of its gzipped bytes.
   * @param {string} name
   * @param {(share: number) => void} [progress]  0..1
   * @param {string[]} [scripts]  where they are, if the page's config does not say
   * @returns {Promise<string[]>}
   */
  load(name, progress = () => {}, scripts = this.assets[name]?.scripts) {
    const found = this.coming.get(name) ?? this.#loadAll(name, progress, scripts);
    this.coming.set(name, found);
    found.catch(() => this.coming.delete(name));
    return found;
  }

  /** What has come of it is not to be used. @param {string} name */
  forget(name) {
    this.damaged.add(name);
    this.coming.delete(name);
    this.slices.delete(name);
  }

  /**
   * @param {string} name
   * @param {(share: number) => void} progress
   * @param {string[] | undefined} scripts
   * @returns {Promise<string[]>}
   */
  async #loadAll(name, progress, scripts) {
    if (!scripts?.length) throw new MissingPayload(name);
    let done = 0;
    let lost = false;
    const one = async (/** @type {string} */ url) => {
      await loadScript(this.#addressOf(name, url)).catch(() => (lost = true));
      progress(++done / scripts.length);
    };
    await Promise.all(scripts.map(one));
    const slices = this.slices.get(name);
    if (slices && isWhole(slices)) return slices;
    if (!slices || this.damaged.has(name))
      throw new MissingPayload(name, lost ? "missing" : "damaged");
    this.forget(name);
    return this.#loadAll(name, progress, scripts);
  }

  /**
   * @param {string} name
   * @param {string} url
   */
  #addressOf(name, url) {
    const address = new URL(url, this.base);
    if (this.damaged.has(name)) address.searchParams.set("again", Date.now().toString(36));
    return address.href;
  }

  /**
   * What every payload script calls.
   * @param {string} name
   * @param {number} index
   * @param {number} count
   * @param {string} slice
   */
  #take(name, index, count, slice) {
    const slices = this.slices.get(name) ?? new Array(count).fill("");
    slices[index] = slice;
    this.slices.set(name, slices);
  }
}

/** A script that was cut short does not run, and its slice is missing. @param {string[]} slices */
function isWhole(slices) {
  return slices.every((slice) => slice !== "");
}
