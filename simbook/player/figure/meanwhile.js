/** Tells over an older picture what its figure answers while Python is on its way. */

import { say } from "../page/texts.js";
import { over } from "./over.js";

/** @import { Sweep } from "./sweep.js" */
/** @import { Look, State } from "./types.js" */

export class Meanwhile {
  /**
   * @param {HTMLElement} root
   * @param {Sweep | null} sweep
   */
  constructor(root, sweep) {
    this.root = root;
    this.sweep = sweep;
    this.words = document.createElement("p");
    this.words.className = "py-sim-meanwhile";
    this.words.ariaLive = "polite";
  }

  /**
   * @param {State} state
   * @param {Look} look
   */
  tell({ engine, covered, sought }, { outdated }) {
    const isLate = outdated && !sought && engine.phase === "loading" && !covered;
    const words = isLate && this.sweep?.frames ? leftOf(this.sweep) : "";
    if (this.words.textContent === words) return;
    if (!this.words.isConnected) over(this.root).append(this.words);
    this.words.textContent = words;
  }
}

/**
 * What a reader has without Python.
 * @param {Sweep | null} sweep
 */
export function leftOf(sweep) {
  if (!sweep) return say("recordingStays");
  const controls = sweep.moved.map(({ label }) => label).join(", ");
  return controls ? say("sweepStays", { controls }) : say("linksStay");
}
