/** The words around a picture: its sentence, its verdict, what Python is doing, and the Stop button. */

import { say } from "./texts.js";

/** @import { Engine } from "./engine.js" */
/** @import { Frame } from "./types.js" */

const LONG = 400; // ms after which an answer can be stopped
const SETTLED = 250; // ms without change before the sentence is said

export class Status {
  /** @param {HTMLElement} root */
  constructor(root) {
    const part = (/** @type {string} */ name) =>
      /** @type {HTMLElement} */ (root.querySelector(name));
    this.sentence = part("[role=status]");
    this.chip = part(".py-sim-verdict");
    this.doing = part(".py-sim-doing");
    this.progress = /** @type {HTMLProgressElement} */ (part(".py-sim-progress"));
    this.stop = part("[data-do=stop]");
    this.stage = part(".py-sim-stage");
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.longRun = undefined;
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.settling = undefined;
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
    clearTimeout(this.settling);
  }

  /** @param {Frame["verdict"]} verdict */
  verdict(verdict) {
    this.chip.hidden = !verdict;
    if (!verdict || this.chip.textContent === verdict.label) return;
    this.chip.textContent = verdict.label;
    this.chip.dataset.tone = verdict.tone;
  }

  /** Says a sentence once things have come to rest. @param {string} sentence */
  settle(sentence) {
    clearTimeout(this.settling);
    if (this.sentence.textContent === sentence) return;
    this.settling = setTimeout(() => (this.sentence.textContent = sentence), SETTLED);
  }

  /**
   * @param {{ waiting: boolean, marked: boolean, engine: Engine, progress: number | null }} now
   */
  busy({ waiting, marked, engine, progress }) {
    this.stage.setAttribute("aria-busy", String(marked));
    if (!waiting) return this.#rest();
    if (engine.state === "loading") return this.#arriving(engine);
    this.longRun ||= setTimeout(() => this.#offerStop(), LONG);
    if (this.stop.hidden) this.#say("", null);
    else this.#say(computing(progress), progress);
  }

  #rest() {
    clearTimeout(this.longRun);
    this.longRun = undefined;
    this.stop.hidden = true;
    this.#say("", null);
  }

  /** @param {Engine} engine */
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
    if (this.doing.textContent !== words) this.doing.textContent = words;
    this.progress.hidden = progress === null;
    this.progress.value = progress ?? 0;
  }
}

/** @param {number | null} progress */
function computing(progress) {
  if (progress === null) return say("computing");
  return say("computingPart", { percent: Math.round(progress * 100) });
}
