/** Draws at once after a rest, and then at most once in each animation frame. */

export class RafThrottle {
  /** @param {() => void} draw */
  constructor(draw) {
    this.draw = draw;
    this.resting = false;
    this.due = false;
  }

  request() {
    if (this.resting) this.due = true;
    else this.#run();
  }

  #run() {
    this.resting = true;
    this.due = false;
    requestAnimationFrame(() => {
      this.resting = false;
      if (this.due) this.#run();
    });
    this.draw();
  }
}
