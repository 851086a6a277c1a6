/** Where in its steps a figure is, and how it moves on. No clock and no page: time is passed in. */

/** @typedef {"idle" | "playing" | "paused" | "ended"} PlayState */

/** Speed 1 takes at most this many seconds for the whole run, speed 10 a tenth. */
const SLOWEST = 30;

export class Playback {
  /** @param {number} count  positions, 0..count-1 */
  constructor(count) {
    this.count = count;
    this.position = count - 1;
    this.speed = 3;
    /** @type {PlayState} */
    this.state = "idle";
  }

  get last() {
    return this.count - 1;
  }

  /** The whole step on show. */
  get step() {
    return Math.min(Math.floor(this.position + 1e-9), this.last);
  }

  /** Steps per second. */
  get rate() {
    return this.speed * unitRate(this.count);
  }

  /** Plays on from here; from the end, again from the start. */
  play() {
    if (this.position >= this.last) this.position = 0;
    this.state = "playing";
  }

  pause() {
    if (this.state === "playing") this.state = "paused";
  }

  toggle() {
    if (this.state === "playing") this.pause();
    else this.play();
  }

  /** @param {number} step */
  seek(step) {
    this.position = Math.min(Math.max(Math.round(step), 0), this.last);
    this.state = "paused";
  }

  /** Stands at a step as a figure does that nobody has played. @param {number} step */
  place(step) {
    this.seek(step);
    this.state = "idle";
  }

  /** Where a run is once it has been seen. */
  end() {
    this.position = this.last;
    this.state = "ended";
  }

  /** Back to the start; what plays goes on playing. */
  restart() {
    const playing = this.state === "playing";
    this.seek(0);
    if (playing) this.state = "playing";
  }

  /** @param {number} seconds  since the last tick */
  tick(seconds) {
    if (this.state !== "playing") return;
    this.position = Math.min(this.position + seconds * this.rate, this.last);
    if (this.position >= this.last) this.state = "ended";
  }

  /**
   * Another frame with `count` positions takes the place of the present one: who looked at the
   * end sees the new end, who looked at step t sees step t.
   * @param {number} count
   */
  resize(count) {
    const atEnd = this.position >= this.last && this.state !== "playing";
    this.count = count;
    this.position = atEnd ? this.last : Math.min(this.position, this.last);
  }
}

/**
 * Steps per second at speed 1: a round number that lasts at most half a minute.
 * @param {number} count
 */
export function unitRate(count) {
  const least = count / SLOWEST;
  const power = 10 ** Math.max(0, Math.floor(Math.log10(least)));
  return [1, 2, 5, 10].map((n) => n * power).find((n) => n >= least) ?? 10 * power;
}
