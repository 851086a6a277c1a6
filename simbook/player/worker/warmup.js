/**
 * After its first answer a simulation computes the same again a few times, unseen. Browsers translate
 * WebAssembly in a hurry at first, and once more, well, where it turns out to be used a lot. That
 * takes all cores for a second: better while the reader looks at the picture than under the first
 * moves of a slider.
 */

import { advance } from "./interpreter.js";

/** @import { Job } from "./interpreter.js" */

const TIMES = 100; // after which little is left to translate
const PAUSE = 2; // ms in between, for whatever else wants a core
const BRIEF = 150; // ms; a run that takes longer would be in the reader's way
const ENOUGH = 2000; // ms after which a slow device is left alone

export class Warmup {
  /**
   * @param {() => boolean} free  whether nothing is being computed for the reader
   * @param {(turn: () => void) => void} rest
   */
  constructor(free, rest = (turn) => setTimeout(turn, PAUSE)) {
    this.free = free;
    this.rest = rest;
    /** @type {Set<string>} */
    this.known = new Set();
  }

  /**
   * @param {string} sim
   * @param {() => Job} begin  a run that has just answered
   */
  of(sim, begin) {
    if (this.known.has(sim)) return;
    this.known.add(sim);
    this.#next(begin, TIMES, performance.now() + ENOUGH);
  }

  /**
   * What the reader has computed meanwhile serves as well.
   * @param {() => Job} begin
   * @param {number} left
   * @param {number} end  ms
   */
  #next(begin, left, end) {
    if (left === 0 || performance.now() > end) return;
    this.rest(() => {
      if (!this.free() || warmUp(begin)) this.#next(begin, left - 1, end);
    });
  }
}

/**
 * Runs it once, for the sake of running. Whatever goes wrong will be told when a reader asks.
 * @param {() => Job} begin
 * @returns {boolean} whether it came to its end, and soon
 */
function warmUp(begin) {
  const from = performance.now();
  try {
    const py = begin();
    advance(py, BRIEF);
    const { finished } = py;
    py.destroy();
    return finished && performance.now() - from < BRIEF;
  } catch {
    return false;
  }
}
