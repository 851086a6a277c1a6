/** What the reader's own browser remembers. Where it does not want to, nothing else changes. */

/** Texts and values by name, about one topic of one book, which may share its origin with others. */
export class LocalStore {
  /**
   * @param {string} base   address of the book
   * @param {string} topic  what is kept
   * @param {Storage | null} [storage]  null where there is none
   */
  constructor(base, topic, storage = storageOf(globalThis)) {
    this.base = base;
    this.topic = topic;
    this.prefix = `py-sim:${new URL(base).pathname}:${topic}:`;
    this.storage = storage;
  }

  /** The same without a memory. */
  get forgetful() {
    return new LocalStore(this.base, this.topic, null);
  }

  /** Whether it outlasts the page; where storage is blocked, the preamble's stand-in does not. */
  get lasting() {
    return Object.prototype.toString.call(this.storage) === "[object Storage]";
  }

  get keys() {
    const count = this.storage?.length ?? 0;
    const all = Array.from({ length: count }, (_, i) => this.storage?.key(i) ?? "");
    return all
      .filter((key) => key.startsWith(this.prefix))
      .map((key) => key.slice(this.prefix.length));
  }

  /** The text that was kept, or null. @param {string} name */
  get(name) {
    try {
      return this.storage?.getItem(this.prefix + name) ?? null;
    } catch {
      return null;
    }
  }

  /**
   * Keeps a text, or forgets it where it is null. A full storage keeps what it has.
   * @param {string} name
   * @param {string | null} text
   */
  set(name, text) {
    try {
      if (text === null) this.storage?.removeItem(this.prefix + name);
      else this.storage?.setItem(this.prefix + name, text);
    } catch {
      // full, or forbidden: it holds for as long as the page is open
    }
  }

  /** What was kept as JSON, or null. @param {string} name @returns {unknown} */
  read(name) {
    try {
      return JSON.parse(this.get(name) ?? "null");
    } catch {
      return null;
    }
  }

  /** @param {string} name @param {unknown} value  as JSON has them */
  write(name, value) {
    this.set(name, JSON.stringify(value));
  }

  /** @param {string} name */
  forget(name) {
    this.set(name, null);
  }

  clear() {
    for (const key of this.keys) this.forget(key);
  }
}

/** @param {{ localStorage?: Storage }} page */
function storageOf(page) {
  try {
    return page.localStorage ?? null;
  } catch {
    return null;
  }
}
