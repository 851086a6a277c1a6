/** Tells once something that should move has stood still for too long. */

export class Patience {
  /**
   * @param {number} limit  ms
   * @param {() => void} lapsed
   */
  constructor(limit, lapsed) {
    this.limit = limit;
    this.lapsed = lapsed;
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.timer = undefined;
  }

  moved() {
    this.rest();
    this.timer = setTimeout(this.lapsed, this.limit);
    /** @type {any} */ (this.timer).unref?.(); // Node would wait for it
  }

  rest() {
    clearTimeout(this.timer);
  }
}
