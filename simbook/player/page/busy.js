/** What Python is doing for one place of the page: loading, computing; and the Stop button. */

import { part, query } from "./parts.js";
import { say } from "./texts.js";
import { setProps } from "./set-props.js";

/** @import { EngineState, Loading } from "../engine/state.js" */

const LONG = 400; // ms after which an answer can be stopped

export class Busy {
  /** @param {HTMLElement} root */
  constructor(root) {
    this.doing = part(root, "doing");
    this.progress = /** @type {HTMLProgressElement} */ (part(root, "progress"));
    this.stop = query(root, "[data-do=stop]");
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.longRun = undefined;
  }

  /**
   * @param {() => void} stop
   * @param {AbortSignal} signal
   */
  onStop(stop, signal) {
    this.stop.addEventListener("click", stop, { signal });
  }

  close() {
    clearTimeout(this.longRun);
  }

  /** @param {{ waiting: boolean, engine: EngineState, progress: number | null }} now */
  tell({ waiting, engine, progress }) {
    if (!waiting) return this.#rest();
    if (engine.phase === "loading") return this.#arriving(engine);
    this.longRun ||= setTimeout(() => this.#offerStop(), LONG);
    if (this.stop.hidden) this.#say("", null);
    else this.#say(computing(progress), progress);
  }

  #rest() {
    clearTimeout(this.longRun);
    this.longRun = undefined;
    setProps(this.stop, { hidden: true });
    this.#say("", null);
  }

  /** @param {Loading} engine */
  #arriving({ loaded, total }) {
    const megabytes = (/** @type {number} */ bytes) => (bytes / 1e6).toFixed(1);
    const all = !total || loaded >= total;
    const words = all
      ? say("starting")
      : say("bytes", { loaded: megabytes(loaded), total: megabytes(total) });
    this.#say(words, total ? loaded / total : 0);
  }

  #offerStop() {
    this.stop.hidden = false;
    this.#say(computing(null), null);
  }

  /**
   * @param {string} words
   * @param {number | null} progress  0..1; null: unknown, or nothing is going on
   */
  #say(words, progress) {
    setProps(this.doing, { textContent: words });
    setProps(this.progress, { hidden: progress === null, value: progress ?? 0 });
  }
}

/** @param {number | null} progress */
function computing(progress) {
  if (progress === null) return say("computing");
  return say("computingPart", { percent: Math.round(progress * 100) });
}
