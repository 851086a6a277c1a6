/**
 * The axes of a covered figure as a sheet to draw on: a pointer's strokes, in parts of the axes. It
 * lies over the axes alone, so that beside them a finger scrolls the page.
 */

import { over } from "./over.js";
import { placeIn } from "../controls/pointing.js";
import { setProps } from "../page/set-props.js";

/** @import { Plan } from "../draw/layout.js" */

/**
 * @typedef {{ x: number, y: number }} Spot  parts of the axes, from the left and from below
 *
 * @typedef {object} Lent
 * @property {number} axes
 * @property {string} hint    what stands there until something is drawn
 * @property {(from: Spot, to: Spot) => void} stroke
 */

export class Pad {
  /** @param {HTMLElement} root */
  constructor(root) {
    this.root = root;
    /** @type {Lent | null} */
    this.lent = null;
    /** @type {Spot | null} where the pointer that draws was last */
    this.last = null;
    this.sheet = document.createElement("div");
    this.sheet.className = "py-sim-pad";
    this.sheet.ariaHidden = "true"; // the prediction has fields for who has no pointer
    this.sheet.addEventListener("pointerdown", (event) => this.#begin(event));
    this.sheet.addEventListener("pointermove", (event) => this.#draw(event));
    for (const end of ["pointerup", "pointercancel", "lostpointercapture"]) {
      this.sheet.addEventListener(end, () => (this.last = null));
    }
  }

  get isLent() {
    return this.lent !== null;
  }

  /** @param {Lent | null} lent */
  lend(lent) {
    this.lent = lent;
    this.last = null;
    if (lent) setProps(this.sheet, { textContent: lent.hint });
    else this.sheet.remove();
  }

  /**
   * Lies where the axes are, while the figure is covered.
   * @param {Plan | undefined} plan
   * @param {boolean} covered
   */
  follow(plan, covered) {
    const box = this.lent && plan?.panels[this.lent.axes]?.box;
    if (!box || !covered) return this.sheet.remove();
    const { x, y, width, height } = box;
    const size = `left:${x}px;top:${y}px;width:${width}px;height:${height}px`;
    if (this.sheet.getAttribute("style") !== size) this.sheet.setAttribute("style", size);
    if (!this.sheet.isConnected) over(this.root).append(this.sheet);
  }

  /** @param {PointerEvent} event */
  #begin(event) {
    if (!event.isPrimary || event.button !== 0) return;
    event.preventDefault(); // no text is selected
    this.sheet.setPointerCapture(event.pointerId);
    this.last = this.#spotOf(event);
    this.sheet.textContent = "";
    this.lent?.stroke(this.last, this.last);
  }

  /** @param {PointerEvent} event */
  #draw(event) {
    if (!this.last || !event.isPrimary) return;
    const spot = this.#spotOf(event);
    this.lent?.stroke(this.last, spot);
    this.last = spot;
  }

  /**
   * @param {PointerEvent} event
   * @returns {Spot}
   */
  #spotOf(event) {
    const { x, y } = placeIn(this.sheet, event);
    const { clientWidth, clientHeight } = this.sheet;
    return { x: part(x / clientWidth), y: part(1 - y / clientHeight) };
  }
}

/** @param {number} share */
function part(share) {
  return Math.min(Math.max(share, 0), 1);
}
