/** The run as it plays: one tone that is where the run is, and silent where it rests. */

import { LOUD, openVoice, tick } from "./instrument.js";
import { frequencyAt, panAt, placeOf } from "./scale.js";

/** @import { Curve } from "./curves.js" */
/** @import { Voice } from "./instrument.js" */

const QUICK = 0.008; // s, time constants
const LINGER = 0.25; // s for which a tone stands still

export class LiveRun {
  /** @param {AudioContext} context */
  constructor(context) {
    this.context = context;
    /** @type {Voice | null} */
    this.voice = null;
    this.step = -1;
  }

  /**
   * The run has come to a step.
   * @param {number} step
   * @param {Curve | undefined} curve  as it is there
   * @param {Set<number>} moments      the steps at which something happens
   */
  move(step, curve, moments) {
    if (step === this.step) return;
    const passed = [...moments].some((each) => each > this.step && each <= step);
    const isPlayed = step > this.step && this.step >= 0;
    this.step = step;
    if (!curve?.grows) return;
    const place = panAt(placeOf(curve.xs.at(-1) ?? NaN, curve.x)) || 0;
    this.#sound(placeOf(curve.ys.at(-1) ?? NaN, curve.y), place);
    if (passed && isPlayed) {
      tick(this.context, this.context.destination, this.context.currentTime, place);
    }
  }

  /**
   * @param {number} height  in the picture; NaN is silence
   * @param {number} pan
   */
  #sound(height, pan) {
    const now = this.context.currentTime;
    this.voice ??= openVoice(this.context, this.context.destination);
    const { source, level, place } = this.voice;
    level.gain.cancelScheduledValues(now);
    if (Number.isNaN(height)) {
      level.gain.setTargetAtTime(0, now, QUICK);
      return;
    }
    source.frequency.setTargetAtTime(frequencyAt(height), now, QUICK);
    place.pan.setTargetAtTime(pan, now, QUICK);
    level.gain.setTargetAtTime(LOUD, now, QUICK);
    level.gain.setTargetAtTime(0, now + LINGER, 4 * QUICK);
  }

  stop() {
    const now = this.context.currentTime;
    this.voice?.level.gain.cancelScheduledValues(now);
    this.voice?.level.gain.setTargetAtTime(0, now, QUICK);
    this.voice?.source.stop(now + 10 * QUICK);
    this.voice = null;
  }
}
