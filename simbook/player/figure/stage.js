/** The canvas of a figure: as large as its place, as sharp as the screen, in the page's theme. */

import { fit, StaticLayer } from "../draw/static-layer.js";
import { Picture } from "../draw/picture.js";
import { RafThrottle } from "./raf-throttle.js";
import { Paper } from "./paper.js";
import { Surroundings } from "./surroundings.js";
import { drawSketch } from "../draw/sketch.js";
import { say } from "../page/texts.js";

/** @import { Frame, Sketch } from "../wire/types.js" */

export class Stage {
  /**
   * @param {HTMLElement} host
   * @param {() => void} drawn  told after each drawing
   */
  constructor(host, drawn) {
    this.host = host;
    this.drawn = drawn;
    this.canvas = document.createElement("canvas");
    this.canvas.setAttribute("aria-hidden", "true");
    this.staticLayer = new StaticLayer();
    this.surroundings = new Surroundings(host, () => this.refresh());
    this.throttle = new RafThrottle(() => this.#draw());
    this.aborter = new AbortController();
    /** @type {Frame | null} */
    this.frame = null;
    /** @type {Picture | null} */
    this.picture = null;
    this.step = 0;
    this.covered = false;
    /** @type {Sketch | null} */
    this.sketch = null;
    this.paper = new Paper(host, () => this);
  }

  /** Starts to follow the size of its place and the theme of the page. */
  attach() {
    this.host.append(this.canvas);
    this.surroundings.attach(this.aborter.signal);
    this.paper.attach(this.aborter.signal);
  }

  detach() {
    this.aborter.abort();
    this.canvas.remove();
  }

  /**
   * @param {Frame} frame
   * @param {number} step
   * @param {boolean} covered
   */
  show(frame, step, covered) {
    this.frame = frame;
    this.covered = covered;
    this.step = step;
    this.refresh();
  }

  /** @param {number} step */
  seek(step) {
    if (step === this.step) return;
    this.step = step;
    this.throttle.request();
  }

  /** @param {Sketch | null} sketch  a reader's guess, over the picture */
  draft(sketch) {
    this.sketch = sketch;
    this.throttle.request();
  }

  /** Everything anew: another frame, size or theme. */
  refresh() {
    this.picture = null;
    this.throttle.request();
  }

  #draw() {
    const pen = this.canvas.getContext("2d");
    if (!this.frame || !pen || !this.surroundings.now.size.width) return;
    this.picture ??= this.#placed(this.frame, pen);
    const { ratio } = this.picture.plan.size;
    pen.save(); // each drawing begins with a fresh pen, whatever was drawn before
    this.staticLayer.lay(pen, this.picture);
    pen.setTransform(ratio, 0, 0, ratio, 0, 0);
    this.picture.drawMotion(pen, this.step);
    if (this.sketch) drawSketch(pen, this.picture.plan, this.sketch, say("yourGuess"));
    pen.restore();
    this.drawn();
  }

  /**
   * @param {Frame} frame
   * @param {CanvasRenderingContext2D} pen
   */
  #placed(frame, pen) {
    const { size, theme } = this.surroundings.now;
    fit(this.canvas, size);
    return new Picture(frame, size, theme, pen, this.covered);
  }
}
