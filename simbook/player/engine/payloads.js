/** Files as classic scripts, for pages that may load nothing else: each brings a slice of base64. */

import { loadScript } from "../page/load-script.js";

/** @import { Config } from "../wire/types.js" */

/** A script that did not come. */
export class MissingPayload extends Error {
  /** @param {string} file */
  constructor(file) {
    super(file);
    this.file = file;
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

  /**
   * @param {string} name
   * @param {(share: number) => void} progress
   * @param {string[] | undefined} scripts
   */
  async #loadAll(name, progress, scripts) {
    if (!scripts?.length) throw new MissingPayload(name);
    let done = 0;
    const one = async (/** @type {string} */ url) => {
      const come = loadScript(new URL(url, this.base).href);
      await come.catch(() => Promise.reject(new MissingPayload(name)));
      progress(++done / scripts.length);
    };
    await Promise.all(scripts.map(one));
    return this.slices.get(name) ?? [];
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
