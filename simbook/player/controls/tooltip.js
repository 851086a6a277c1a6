/** The numbers of the datum under the pointer, in a small box over the canvas. For eyes: the data
 * table says the same to everyone. */

import { nearest, readingOf } from "../draw/nearest.js";

/** @import { Datum, Place } from "../draw/nearest.js" */
/** @import { Frame } from "../wire/types.js" */
/** @import { Plan } from "../draw/layout.js" */

const REACH = 24; // px
const GAP = 12; // px between the datum and the box

export class Tooltip {
  /** @param {HTMLElement} host */
  constructor(host) {
    this.host = host;
    this.dot = piece("py-sim-dot");
    this.box = piece("py-sim-readout");
    /** @type {Place | null} */
    this.place = null;
    this.says = "";
  }

  /** @param {AbortSignal} signal */
  attach(signal) {
    this.host.append(this.dot, this.box);
    signal.addEventListener("abort", () => (this.dot.remove(), this.box.remove()));
  }

  /**
   * Reads what is at the place of the pointer, or where it was last.
   * @param {Plan} plan
   * @param {number} step
   */
  read(plan, step) {
    const datum = this.place && nearest(plan, step, this.place, REACH);
    this.dot.hidden = this.box.hidden = !datum;
    if (!datum) return;
    this.#say(datum, plan.frame, step);
    this.#put(datum.place);
  }

  hide() {
    this.place = null;
    this.dot.hidden = this.box.hidden = true;
  }

  /**
   * @param {Datum} datum
   * @param {Frame} frame
   * @param {number} step
   */
  #say(datum, frame, step) {
    const { name, rows } = readingOf(datum, frame, step);
    const says = JSON.stringify([name, rows]);
    if (says === this.says) return;
    this.says = says;
    const words = rows.flat().map((text) => span(text));
    const title = name ? [span(name, "py-sim-readout-name")] : [];
    this.box.replaceChildren(...title, ...words);
  }

  /** Beside the datum, on the side where there is room. @param {Place} place */
  #put({ x, y }) {
    const { clientWidth } = this.host;
    const { offsetWidth: width, offsetHeight: height } = this.box;
    const right = x + GAP + width <= clientWidth;
    const left = right ? x + GAP : Math.max(0, x - GAP - width);
    const top = y - GAP - height >= 0 ? y - GAP - height : y + GAP;
    this.box.style.transform = `translate(${Math.round(left)}px, ${Math.round(top)}px)`;
    this.dot.style.transform = `translate(${x}px, ${y}px)`;
  }
}

/** @param {string} name */
function piece(name) {
  const element = document.createElement("div");
  element.className = name;
  element.hidden = true;
  element.setAttribute("aria-hidden", "true");
  return element;
}

/**
 * @param {string} text
 * @param {string} [name]
 */
function span(text, name = "") {
  const element = document.createElement("span");
  element.textContent = text;
  if (name) element.className = name;
  return element;
}
