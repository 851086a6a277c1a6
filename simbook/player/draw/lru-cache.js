/** What was made for a key, the newest few of it: what is asked for again is not made again. */

/** @template T */
export class LruCache {
  /** @param {number} most */
  constructor(most) {
    this.most = most;
    /** @type {Map<string, T>} */
    this.made = new Map();
  }

  /**
   * @param {string} key  says all that the thing is made of
   * @param {() => T} make
   * @returns {T}
   */
  get(key, make) {
    const found = this.made.get(key) ?? make();
    this.made.delete(key);
    this.made.set(key, found); // the last one asked for is the last to go
    const [oldest] = this.made.keys();
    if (this.made.size > this.most && oldest !== undefined) this.made.delete(oldest);
    return found;
  }
}
