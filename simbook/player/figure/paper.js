/** A figure on paper: while the page is printed, a vector picture stands in for the canvas. */

import { svgOf } from "../draw/svg.js";
import { whilePrinted } from "../print/printing.js";
import { parsedPicture } from "../page/trusted.js";

/** @import { Frame, Sketch } from "../wire/types.js" */

export class Paper {
  /**
   * @param {HTMLElement} host
   * @param {() => { frame: Frame | null, step: number, sketch: Sketch | null }} shown  what is on show
   */
  constructor(host, shown) {
    this.host = host;
    this.shown = shown;
    /** @type {Element | null} */
    this.picture = null;
  }

  /** @param {AbortSignal} signal */
  attach(signal) {
    whilePrinted((on) => this.#lay(on), signal);
    signal.addEventListener("abort", () => this.#lay(false));
  }

  /** @param {boolean} on */
  #lay(on) {
    this.picture?.remove();
    this.picture = null;
    const { frame, step, sketch } = this.shown();
    if (!on || !frame) return;
    const { fontFamily: family, fontSize } = getComputedStyle(this.host);
    this.picture = parse(svgOf(frame, step, { family, size: parseFloat(fontSize), sketch }));
    this.picture.setAttribute("aria-hidden", "true"); // the stage around it is labelled
    this.host.append(this.picture);
  }
}

/** @param {string} svg */
function parse(svg) {
  return document.adoptNode(parsedPicture(svg).documentElement);
}
