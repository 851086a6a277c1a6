/**
 * In a frame on somebody else's page Python rests while the frame is out of sight: two dozen of them
 * would need more memory than a tablet has. The picture stays. A second in sight or a touch brings
 * Python back.
 *
 * Frames of one book tell each other that their Python starts. Those out of sight then rest at once, and
 * of those in sight the one that has started longest ago, where there are many. In a sandbox they cannot
 * hear each other, and rest after a moment.
 */

import { savesData } from "../page/save-data.js";

/** @import { Engine } from "../engine/engine.js" */

const AWAY = 10_000; // ms out of sight; to come back takes Python about a second
const LOOKING = 1000; // ms in sight, as for a figure that nobody has touched yet
const MANY = 6; // frames in sight whose Python is at work
const TOUCHES = ["pointerenter", "pointerdown", "touchstart", "focusin", "keydown"];

export class Resting {
  /**
   * @param {Engine} engine
   * @param {string} book  its address
   */
  constructor(engine, book) {
    this.engine = engine;
    this.isSeen = true;
    this.wasSeen = false;
    this.rests = false;
    this.younger = 0; // starts in other frames since the last one here
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.timer = undefined;
    this.phase = engine.state;
    this.others = channelOf(`py-sim:${book}`);
    const nothing = () => {};
    engine.open("resting", {
      engineChanged: () => this.#changed(),
      ...{ answered: nothing, failed: nothing, stopped: nothing },
    });
  }

  watch() {
    const views = new IntersectionObserver((entries) =>
      this.see(entries.at(-1)?.isIntersecting ?? false),
    );
    views.observe(document.documentElement);
    if (this.others) this.others.onmessage = () => this.#makeRoom();
    for (const type of TOUCHES) {
      document.addEventListener(type, () => this.#touched(), { capture: true, passive: true });
    }
  }

  /** @param {boolean} isSeen  the frame came into sight, or has left it */
  see(isSeen) {
    this.isSeen = isSeen;
    this.wasSeen ||= isSeen;
    clearTimeout(this.timer);
    if (!isSeen) this.#restAfter(this.away);
    else if (!this.rests) return;
    else if (this.engine.isAsked) this.engine.start();
    else if (!savesData()) this.timer = setTimeout(() => this.engine.start(), LOOKING);
  }

  #touched() {
    this.younger = 0;
    if (this.isSeen) clearTimeout(this.timer);
    if (this.rests) this.engine.start();
  }

  #makeRoom() {
    this.younger++;
    if (!this.isSeen || this.younger >= MANY) this.#rest();
  }

  /** What runs is let finish, and what is waited for in sight. */
  #rest() {
    if (!this.isSeen || !this.engine.isAsked) this.rests = this.engine.release() || this.rests;
    if (this.isAtWork) this.#restAfter(AWAY);
  }

  /** @param {number} time  ms */
  #restAfter(time) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.#rest(), time);
  }

  /** What was never in sight can wait until it is. */
  get away() {
    return this.wasSeen ? AWAY : 0;
  }

  get isAtWork() {
    return ["loading", "ready"].includes(this.engine.state);
  }

  #changed() {
    const { state } = this.engine;
    if (state === this.phase) return;
    this.phase = state;
    if (!this.isAtWork) return;
    this.rests = false;
    if (!this.isSeen) this.#restAfter(this.away);
    if (state !== "loading") return;
    this.younger = 0;
    this.others?.postMessage("starts");
  }
}

/** Browsers that keep nothing for other sites' frames may refuse it. @param {string} name */
function channelOf(name) {
  try {
    return new BroadcastChannel(name);
  } catch {
    return null;
  }
}
