/** What a reader has to listen with: which curve, how fast, the sound of the run, and what will be heard. */

import { button, paragraph } from "../page/elements.js";
import { setProps } from "../page/set-props.js";
import { curvesOf } from "./curves.js";
import { describe, nameOf, short } from "./description.js";
import { momentsOf } from "./events.js";
import { perform } from "./instrument.js";
import { LiveRun } from "./live.js";
import { clockOf, lengthOf, scheduleOf, SPEEDS } from "./schedule.js";
import { release, take } from "./speaker.js";

/** @import { Frame } from "../wire/types.js" */
/** @import { Curve, SeriesOf } from "./curves.js" */
/** @import { Say } from "./description.js" */

/**
 * @typedef {object} Desk
 * @property {string} id          of the figure
 * @property {() => { frame: Frame | null, step: number, isPlaying: boolean }} now   what is on show
 * @property {SeriesOf} seriesOf
 * @property {Say} say
 */

const LEAD = 0.06; // s from the press to the first tone, in which the browser gets ready

export class ListeningPanel {
  #curve = document.createElement("select");
  #speed = document.createElement("select");
  #live = document.createElement("input");
  #words = document.createElement("p");
  #where = document.createElement("output");
  #play;
  /** @type {Element[]} */
  #parts;
  /** @type {Curve[]} */
  #curves = [];
  /** @type {Frame | null} */
  #frame = null;
  #moments = new Set([0]);
  /** @type {(() => void) | null} */
  #end = null;
  /** @type {LiveRun | null} */
  #run = null;
  #tracking = 0;
  #step = -1;

  /** @param {Desk} desk */
  constructor(desk) {
    const { say, id } = desk;
    this.desk = desk;
    this.#play = button(say("listenPlay"), () => (this.#end ? this.stop() : this.#sound()));
    this.#play.className = "py-sim-play";
    this.#words.id = `${id}-heard`;
    for (const each of [this.#play, this.#curve])
      each.setAttribute("aria-describedby", this.#words.id);
    this.#where.ariaLive = "off"; // it would speak into the sound
    this.#live.type = "checkbox";
    this.#speed.append(
      new Option(say("listenSlow"), "slow"),
      new Option(say("listenNormal"), "normal", true, true),
      new Option(say("listenFast"), "fast"),
    );
    this.#curve.addEventListener("change", () => this.#chosen());
    this.#speed.addEventListener("change", () => this.stop());
    this.#live.addEventListener("change", () => this.#switch());
    this.#parts = [this.#words, this.#bar(), paragraph(say("listenHow"))];
  }

  #bar() {
    const bar = document.createElement("div");
    bar.className = "py-sim-listen-bar";
    const { say } = this.desk;
    bar.append(
      labeled(say("listenCurve"), this.#curve),
      labeled(say("listenSpeed"), this.#speed),
      this.#play,
      this.#where,
      labeled(say("listenRun"), this.#live, true),
    );
    bar.addEventListener("keydown", (event) => event.key === "Escape" && this.stop());
    return bar;
  }

  /** @param {HTMLElement} box */
  open(box) {
    box.replaceChildren(...this.#parts);
    this.fill();
  }

  /** Off, and as quiet as before it was opened. */
  close() {
    this.#live.checked = false;
    this.#switch();
    this.stop();
  }

  /** What is on show is another picture, or another step of it. */
  fill() {
    const { frame, step } = this.desk.now();
    const [isNew, before] = [frame !== this.#frame, this.#heard];
    [this.#frame, this.#step] = [frame, step];
    this.#curves = frame ? curvesOf(frame, step, this.desk.seriesOf) : [];
    this.#moments = frame ? momentsOf(frame) : new Set([0]);
    this.#offer();
    if (isNew && !isSame(before, this.#heard)) this.stop();
    this.#tell();
  }

  /** The names of the curves, written anew only where they have changed. */
  #offer() {
    const names = this.#curves.map(({ name }) => name);
    const options = [...this.#curve.options].map(({ text }) => text);
    if (names.join("\n") !== options.join("\n")) {
      const chosen = this.#curve.value;
      this.#curve.replaceChildren(...names.map((name) => new Option(name)));
      const first = this.#curves.findIndex(({ grows }) => grows); // the run is what a figure is about
      if (names.includes(chosen)) this.#curve.value = chosen;
      else this.#curve.selectedIndex = Math.max(first, 0);
    }
    const [none, single] = [!names.length, names.length === 1];
    setProps(this.#curve.parentElement, { hidden: none || single });
    setProps(this.#play, { hidden: none });
    setProps(this.#speed.parentElement, { hidden: none });
  }

  get #heard() {
    return this.#curves[Math.max(this.#curve.selectedIndex, 0)];
  }

  #tell() {
    const { say } = this.desk;
    const textContent = this.#heard ? describe(this.#heard, say) : say("listenNone");
    setProps(this.#words, { textContent });
    setProps(this.#live.parentElement, { hidden: !this.#heard?.grows });
  }

  #chosen() {
    this.stop();
    this.#tell();
  }

  #sound() {
    const curve = this.#heard;
    const context = take(this);
    if (!curve) return;
    if (!context) return this.#mute();
    const seconds = SPEEDS[/** @type {keyof typeof SPEEDS} */ (this.#speed.value)];
    const tones = scheduleOf(curve, seconds);
    const start = context.currentTime + LEAD;
    this.#end = perform(context, tones, start);
    setProps(this.#play, { textContent: this.desk.say("stop") });
    const times = curve.xs.map(clockOf(curve, seconds));
    this.#track(() => context.currentTime - start, times, curve, lengthOf(tones) + LEAD);
  }

  /**
   * Says where the sound is, and ends with it.
   * @param {() => number} clock  s since the first tone
   * @param {number[]} times
   * @param {Curve} curve
   * @param {number} until
   */
  #track(clock, times, curve, until) {
    const now = clock();
    const i = Math.max(
      times.findLastIndex((time) => time <= now),
      0,
    );
    const [x, y] = [curve.xs[i], curve.ys[i]].map((each) => short(Number(each)));
    const textContent = this.desk.say("listenAt", { x: `${nameOf(curve)} ${x}`, y: String(y) });
    setProps(this.#where, { textContent });
    if (now > until) return this.stop();
    this.#tracking = requestAnimationFrame(() => this.#track(clock, times, curve, until));
  }

  #mute() {
    setProps(this.#where, { textContent: this.desk.say("listenMute") });
  }

  /** Ends the sound of a curve. */
  stop() {
    cancelAnimationFrame(this.#tracking);
    this.#end?.();
    this.#end = null;
    this.#where.replaceChildren();
    setProps(this.#play, { textContent: this.desk.say("listenPlay") });
    if (!this.#run) release(this);
  }

  #switch() {
    this.#run?.stop();
    const context = this.#live.checked ? take(this) : null;
    this.#run = context && new LiveRun(context);
    if (this.#live.checked && !context) this.#mute();
    if (!this.#run && !this.#end) release(this);
  }

  /** The run has moved on, or a reader has moved it. */
  move() {
    const { frame, step, isPlaying } = this.desk.now();
    if (step === this.#step || !frame) return;
    this.#step = step;
    this.#curves = curvesOf(frame, step, this.desk.seriesOf);
    if (!isPlaying) this.#tell(); // words that change with each step are not read
    if (this.#run && this.#end) this.stop();
    this.#run?.move(step, this.#heard, this.#moments);
  }
}

/**
 * Python draws what was recorded once more: who listens hears no difference.
 * @param {Curve | undefined} a
 * @param {Curve | undefined} b
 */
function isSame(a, b) {
  return JSON.stringify(a) === JSON.stringify(b);
}

/**
 * @param {string} words
 * @param {HTMLElement} input
 * @param {boolean} [after]  the words come after it
 */
function labeled(words, input, after = false) {
  const label = document.createElement("label");
  label.append(...(after ? [input, words] : [words, input]));
  return label;
}
