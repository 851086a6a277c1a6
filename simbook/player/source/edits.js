/**
 * What a reader has made of the files of one figure, kept in this browser. It comes from the reader's own
 * typing and from nowhere else, and nothing of it runs before the reader says so.
 */

/** @import { LocalStore } from "../page/local-store.js" */
/** @import { CodeFile } from "./files.js" */

/** @typedef {Record<string, string>} Texts  by the files' paths, those that differ from the book's */

export class Edits {
  /**
   * @param {Pick<LocalStore, "read" | "write" | "forget">} store
   * @param {string} name     of the figure
   * @param {string} edition  of the book's files: what was made of others is not taken for these
   */
  constructor(store, name, edition) {
    this.store = store;
    this.name = name;
    this.edition = edition;
    const kept = textsIn(store.read(name));
    /** @type {Texts} */
    this.texts = kept?.edition === edition ? kept.texts : {};
    /** @type {Texts | null} what was made of the files of another edition */
    this.older = kept && kept.edition !== edition ? kept.texts : null;
  }

  get any() {
    return Object.keys(this.texts).length > 0;
  }

  /** @param {CodeFile} file */
  has({ path }) {
    return path in this.texts;
  }

  /** @param {CodeFile} file */
  textOf({ path, text }) {
    return this.texts[path] ?? text;
  }

  /**
   * @param {CodeFile} file
   * @param {string} now
   */
  write({ path, text }, now) {
    const { [path]: _, ...others } = this.texts;
    this.replace(now === text ? others : { ...others, [path]: now });
  }

  /**
   * @param {Texts} texts
   * @returns {Texts} what was there before
   */
  replace(texts) {
    const before = this.texts;
    this.texts = texts;
    this.older = null;
    if (this.any) this.store.write(this.name, { edition: this.edition, texts });
    else this.store.forget(this.name);
    return before;
  }
}

/**
 * What a browser has kept may be anything.
 * @param {any} kept
 * @returns {{ edition: string, texts: Texts } | null}
 */
function textsIn(kept) {
  const { edition, texts } = kept ?? {};
  if (typeof edition !== "string" || typeof texts !== "object" || texts === null) return null;
  const known = Object.entries(texts).filter(([, text]) => typeof text === "string");
  return known.length ? { edition, texts: Object.fromEntries(known) } : null;
}
