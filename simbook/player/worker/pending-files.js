/**
 * What the worker asks the page for.
 *
 * Where files come as scripts, only those that every start needs are posted with it: the rest is
 * 4 MB of base64 that hardly any reader uses. But a file is opened in the middle of Python, which
 * cannot wait. So such an opening fails, the page is asked, and the run is done again once the file
 * is there (see scheduler.js): a run depends on its values alone.
 */
export class Asking {
  /** @param {(names: string[]) => void} ask */
  constructor(ask) {
    this.ask = ask;
    /** @type {Map<string, { come: Promise<void>, tell: () => void }>} */
    this.asked = new Map();
  }

  /**
   * Asks once for each file.
   * @param {string} name
   * @returns {Promise<void>} when it has come; should it never, the page says why
   */
  for(name) {
    const found = this.asked.get(name) ?? this.#begin(name);
    return found.come;
  }

  /**
   * Waits for a file that the page sends without being asked.
   * @param {string} name
   * @returns {Promise<void>}
   */
  expect(name) {
    const found = this.asked.get(name) ?? this.#enter(name);
    return found.come;
  }

  /** @param {string} name */
  #begin(name) {
    const entry = this.#enter(name);
    this.ask([name]);
    return entry;
  }

  /** @param {string} name */
  #enter(name) {
    let tell = () => {};
    const come = new Promise((/** @type {(value: void) => void} */ resolve) => (tell = resolve));
    const entry = { come, tell };
    this.asked.set(name, entry);
    return entry;
  }

  /** @param {string} name */
  came(name) {
    this.asked.get(name)?.tell();
    this.asked.delete(name);
  }

  /** When all has come that was asked for; null if nothing is outstanding. */
  coming() {
    if (this.asked.size === 0) return null;
    return Promise.all([...this.asked.values()].map(({ come }) => come));
  }
}
