/** What the reader's own browser remembers. Where it does not want to, nothing else changes. */

/** @import { Config } from "./types.js" */

/** The names of one book, which may share its origin with others. */
export class Keeping {
  #space;
  #storage;

  /**
   * @param {string} space             the book's own
   * @param {Storage | null} storage   null where there is none
   */
  constructor(space, storage) {
    this.#space = space;
    this.#storage = storage;
  }

  /** What was kept, or null. @param {string} name @returns {unknown} */
  read(name) {
    try {
      return JSON.parse(this.#storage?.getItem(this.#key(name)) ?? "null");
    } catch {
      return null;
    }
  }

  /** @param {string} name @param {unknown} value  as JSON has them */
  write(name, value) {
    try {
      this.#storage?.setItem(this.#key(name), JSON.stringify(value));
    } catch {
      // full, or forbidden: it holds for as long as the page is open
    }
  }

  /** @param {string} name */
  forget(name) {
    try {
      this.#storage?.removeItem(this.#key(name));
    } catch {
      // forbidden: there is nothing to forget
    }
  }

  /** @param {string} name */
  #key(name) {
    return `py-sim:${this.#space}:${name}`;
  }
}

/**
 * What is kept for the book of this page.
 * @param {Config | null} config
 */
export function keepingOf(config) {
  return new Keeping(new URL(config?.base ?? document.baseURI).pathname, storageOf(window));
}

/** @param {{ localStorage: Storage }} page */
function storageOf(page) {
  try {
    return page.localStorage;
  } catch {
    return null;
  }
}
