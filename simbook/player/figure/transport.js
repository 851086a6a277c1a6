/** The buttons of a figure that happens in steps, and its clock: animation frames while in view. */

import { isStill } from "../page/into-view.js";
import { Playback } from "./playback.js";
import { part } from "../page/parts.js";
import { say, unitOf } from "../page/texts.js";
import { setProps } from "../page/set-props.js";

/** @import { Frame } from "../wire/types.js" */

/** @type {Record<string, (playback: Playback) => void>} */
const ACTIONS = {
  play: (playback) => playback.toggle(),
  restart: (playback) => playback.restart(),
  back: (playback) => playback.seek(playback.step - 1),
  forward: (playback) => playback.seek(playback.step + 1),
};

/** @type {Record<string, (playback: Playback) => void>} */
const KEYS = {
  " ": (playback) => playback.toggle(),
  ArrowLeft: (playback) => playback.seek(playback.step - 1),
  ArrowRight: (playback) => playback.seek(playback.step + 1),
  Home: (playback) => playback.seek(0),
  End: (playback) => playback.seek(playback.last),
};

export class Transport {
  /**
   * @param {HTMLElement} root    the figure's element
   * @param {string} word         what the play button says
   * @param {(step: number) => void} show
   */
  constructor(root, word, show) {
    this.root = root;
    this.word = word;
    this.show = show;
    this.playback = new Playback(1);
    this.unit = unitOf();
    this.adopted = ""; // the steps of the last frame
    this.inView = true;
    this.ticking = 0;
    this.before = 0;
    this.bar = part(root, "transport");
    this.scrub = /** @type {HTMLInputElement} */ (this.bar.querySelector("[data-do=scrub]"));
    this.speed = /** @type {HTMLInputElement} */ (this.bar.querySelector("[name=speed]"));
  }

  /** @param {AbortSignal} signal */
  attach(signal) {
    this.bar.addEventListener("click", (event) => this.#clicked(event), { signal });
    this.scrub.addEventListener("input", () => this.#do((p) => p.seek(Number(this.scrub.value))), {
      signal,
    });
    this.speed.addEventListener("input", () => this.#setSpeed(), { signal });
    part(this.root, "stage").addEventListener("keydown", (event) => this.#pressed(event), {
      signal,
    });
    signal.addEventListener("abort", () => cancelAnimationFrame(this.ticking));
    this.#setSpeed();
  }

  /** Takes the steps of a new frame; the position stays. @param {Frame} frame */
  adopt(frame) {
    const steps = JSON.stringify(frame.steps);
    if (steps === this.adopted) return;
    this.adopted = steps;
    setProps(this.bar, { hidden: frame.steps === null });
    this.unit = unitOf(frame.steps?.unit);
    this.playback.resize(frame.steps?.count ?? 1);
    setProps(this.scrub, { max: String(this.playback.last) });
    this.#setSpeed();
    this.#tell();
  }

  get step() {
    return this.playback.step;
  }

  /** The step on show while the run goes on from there; null at its end. */
  get here() {
    const { step, last } = this.playback;
    return step < last ? step : null;
  }

  /** @param {"start" | "end"} end */
  place(end) {
    this.#do((playback) => playback.place(end === "start" ? 0 : playback.last));
  }

  /** From the start; who wants no movement sees the end. */
  play() {
    this.#do((playback) =>
      isStill() ? playback.end() : (playback.place(playback.last), playback.play()),
    );
  }

  /** Out of view, time stands still. @param {boolean} inView */
  watched(inView) {
    this.inView = inView;
    this.#run();
  }

  /** @param {Event} event */
  #clicked(event) {
    const button = event.target instanceof Element ? event.target.closest("button") : null;
    const action = ACTIONS[button?.dataset.do ?? ""];
    if (action) this.#do(action);
  }

  /** @param {KeyboardEvent} event */
  #pressed(event) {
    const action = KEYS[event.key];
    const modified = event.altKey || event.ctrlKey || event.metaKey;
    if (!action || modified || this.bar.hidden || event.target !== event.currentTarget) return;
    event.preventDefault();
    this.#do(action);
  }

  /** @param {(playback: Playback) => void} action */
  #do(action) {
    action(this.playback);
    this.show(this.step);
    this.#tell();
    this.#run();
  }

  #setSpeed() {
    this.playback.speed = Number(this.speed.value);
    const rate = say("rate", { rate: this.playback.rate, units: this.unit.several });
    setProps(this.speed, { ariaValueText: rate });
    setProps(part(this.bar, "rate"), { textContent: rate });
  }

  /** The state in attributes and words. */
  #tell() {
    const { state, step, last } = this.playback;
    const position = say("position", { unit: this.unit.one, t: step, last });
    if (this.root.dataset.play !== state) this.root.dataset.play = state;
    setProps(this.scrub, { value: String(step), ariaValueText: position });
    this.scrub.style.setProperty("--py-sim-part", String(last ? step / last : 0));
    setProps(this.bar.querySelector("output"), { textContent: position });
    const word = state === "playing" ? say("pause") : this.word;
    setProps(this.bar.querySelector("[data-do=play] span"), { textContent: word });
  }

  #run() {
    cancelAnimationFrame(this.ticking);
    if (this.playback.state !== "playing" || !this.inView) return;
    this.before = 0;
    this.ticking = requestAnimationFrame((now) => this.#tick(now));
  }

  /** @param {number} now  ms */
  #tick(now) {
    const { step, state } = this.playback;
    if (this.before) this.playback.tick(Math.min((now - this.before) / 1000, 0.25));
    this.before = now;
    this.show(this.step);
    if (this.step !== step || this.playback.state !== state) this.#tell();
    if (this.playback.state !== "playing") return;
    this.ticking = requestAnimationFrame((next) => this.#tick(next));
  }
}
