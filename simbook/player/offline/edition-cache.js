/** Where a browser keeps editions of the book: one cache for each. Files are put in once. */

import { fits } from "../wire/sums.js";
import { isKeepable, pathIn, sumsOf, wayTo } from "./plan.js";

/** @import { List } from "./plan.js" */

export class EditionCache {
  /**
   * @param {string} scope    the book's root
   * @param {string} edition
   */
  constructor(scope, edition) {
    this.scope = scope;
    this.edition = edition;
    this.prefix = `py-sim ${new URL(scope).pathname} `;
    this.name = this.prefix + edition;
    /** @type {Promise<List | null> | null} */
    this.known = null;
  }

  /** Only this makes room; so what was removed from a device does not come back by itself. */
  async make() {
    await caches.open(this.name);
  }

  /** The editions on this device, but for this one. */
  async others() {
    const names = await caches.keys();
    const ours = names.filter((name) => name.startsWith(this.prefix) && name !== this.name);
    return ours.map((name) => new EditionCache(this.scope, name.slice(this.prefix.length)));
  }

  /** The address of the list of this edition, from the book's root. */
  get listPath() {
    return `assets/py-sim/edition.${this.edition}.json`;
  }

  /** What belongs to this edition, if that is kept here. @returns {Promise<List | null>} */
  async list() {
    this.known ??= this.find(this.listPath).then((found) => found?.json() ?? null);
    const list = await this.known.catch(() => null);
    if (!list) this.known = null;
    return list;
  }

  /**
   * Whether the bytes of a response are those of this edition. Reads a copy.
   * @param {string} path
   * @param {Response} response
   */
  async holds(path, response) {
    const sums = sumsOf(await this.list(), path);
    if (!sums) return false;
    return fits(new Uint8Array(await response.clone().arrayBuffer()), sums);
  }

  /** @param {string} path  from the book's root @returns {Promise<Response | undefined>} */
  find(path) {
    return caches.match(this.#key(path), { cacheName: this.name });
  }

  /**
   * A file whose name bears a hash is the same in every edition, unless one kept it damaged.
   * @param {string} path
   */
  async findAnywhere(path) {
    const found = await this.find(path);
    if (found || wayTo(path) !== "hashed") return found;
    const isOurs = sumsOf(await this.list(), path) !== null;
    for (const other of await this.others()) {
      const theirs = await other.find(path);
      if (theirs && (!isOurs || (await this.holds(path, theirs)))) return theirs;
    }
    return undefined;
  }

  /**
   * Keeps a response that is as this edition has it, unless there is one already. The list itself
   * says what is.
   * @param {string} path
   * @param {Response} response  is used up
   */
  async put(path, response) {
    const cache = await this.#cache();
    if (!cache || !isKeepable(response) || (await cache.match(this.#key(path)))) return;
    if (path !== this.listPath && !(await this.holds(path, response))) return;
    await cache.put(this.#key(path), response);
  }

  /** Drops what is kept of a file if it is damaged. @param {string} path */
  async mend(path) {
    const kept = await this.find(path);
    if (kept && !(await this.holds(path, kept))) await this.drop(path);
  }

  /** @param {string} path */
  async drop(path) {
    await (await this.#cache())?.delete(this.#key(path));
  }

  /** Addresses of all that is kept. */
  async kept() {
    const requests = (await (await this.#cache())?.keys()) ?? [];
    const paths = requests.map(({ url }) => pathIn(this.scope, url) ?? "");
    return paths.filter((path) => path !== this.listPath).map((path) => path || "./");
  }

  async remove() {
    this.known = null;
    await caches.delete(this.name);
  }

  /** Opening a cache would make it. @returns {Promise<Cache | null>} */
  async #cache() {
    return (await caches.has(this.name)) ? caches.open(this.name) : null;
  }

  /** @param {string} path */
  #key(path) {
    return new URL(path, this.scope).href;
  }
}
