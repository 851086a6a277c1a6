/** A stand-in for storage where the browser refuses it: scripts that only want to remember go on. */

/** @implements {Storage} */
class MemoryStorage {
  /** @type {Map<string, string>} */
  #kept = new Map();

  get length() {
    return this.#kept.size;
  }

  /** @param {number} index */
  key(index) {
    return [...this.#kept.keys()][index] ?? null;
  }

  /** @param {string} key */
  getItem(key) {
    return this.#kept.get(String(key)) ?? null;
  }

  /**
   * @param {string} key
   * @param {string} value
   */
  setItem(key, value) {
    this.#kept.set(String(key), String(value));
  }

  /** @param {string} key */
  removeItem(key) {
    this.#kept.delete(String(key));
  }

  clear() {
    this.#kept.clear();
  }
}

/** Puts the stand-in where touching the real one throws. */
export function mendStorage() {
  for (const name of /** @type {const} */ (["localStorage", "sessionStorage"])) {
    if (works(name)) continue;
    Object.defineProperty(window, name, { value: new MemoryStorage(), configurable: true });
  }
}

/** @param {"localStorage" | "sessionStorage"} name */
function works(name) {
  try {
    return Boolean(window[name]);
  } catch {
    return false;
  }
}
