/** The canvas of a figure: as large as its place, as sharp as the screen, in the page's theme. */

import { Picture } from "./draw/picture.js";
import { readTheme } from "./draw/theme.js";
import { Pacer } from "./pacer.js";
import { Paper } from "./paper.js";

/** @import { Frame } from "./types.js" */

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
    this.ground = document.createElement("canvas");
    this.pacer = new Pacer(() => this.#draw());
    /** @type {Frame | null} */
    this.frame = null;
    /** @type {Picture | null} */
    this.picture = null;
    this.step = 0;
    this.paper = new Paper(host, () => this);
  }

  /** Starts to follow the size of its place and the theme of the page. */
  attach() {
    this.host.append(this.canvas);
    this.aborter = new AbortController();
    const { signal } = this.aborter;
    this.sizes = new ResizeObserver(() => this.#resized() && this.refresh());
    this.sizes.observe(this.host);
    this.themes = new MutationObserver(() => this.refresh());
    const attributes = { attributeFilter: ["data-md-color-scheme", "class", "data-theme"] };
    this.themes.observe(document.documentElement, attributes);
    this.themes.observe(document.body, attributes);
    for (const query of ["(prefers-color-scheme: dark)", `(resolution: ${devicePixelRatio}dppx)`]) {
      matchMedia(query).addEventListener("change", () => this.refresh(), { signal });
    }
    document.fonts.ready.then(() => document.fonts.size && this.refresh());
    this.paper.attach(signal);
  }

  detach() {
    this.aborter?.abort();
    this.sizes?.disconnect();
    this.themes?.disconnect();
    this.canvas.remove();
  }

  /**
   * @param {Frame} frame
   * @param {number} step
   */
  show(frame, step) {
    this.frame = frame;
    this.step = step;
    this.refresh();
  }

  /** @param {number} step */
  seek(step) {
    if (step === this.step) return;
    this.step = step;
    this.pacer.request();
  }

  /** Everything anew: another frame, size or theme. */
  refresh() {
    this.picture = null;
    this.pacer.request();
  }

  #resized() {
    const drawn = this.picture?.plan.size;
    return drawn?.width !== this.host.clientWidth || drawn?.height !== this.host.clientHeight;
  }

  #draw() {
    const context = this.canvas.getContext("2d");
    if (!this.frame || !context || !this.host.clientWidth) return;
    this.picture ??= this.#paintGround(this.frame);
    if (!this.picture) return;
    const { ratio } = this.picture.plan.size;
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.drawImage(this.ground, 0, 0);
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    this.picture.drawMotion(context, this.step);
    this.drawn();
  }

  /**
   * Sizes both canvases and paints what stays.
   * @param {Frame} frame
   */
  #paintGround(frame) {
    const { clientWidth: width, clientHeight: height } = this.host;
    const ratio = devicePixelRatio;
    for (const canvas of [this.canvas, this.ground]) fit(canvas, width * ratio, height * ratio);
    const pen = this.ground.getContext("2d");
    if (!pen) return null;
    pen.setTransform(ratio, 0, 0, ratio, 0, 0);
    const narrow =
      getComputedStyle(this.host).getPropertyValue("--py-sim-layout").trim() === "narrow";
    const size = { width, height, ratio, narrow };
    const picture = new Picture(frame, size, readTheme(this.host), pen);
    picture.drawGround(pen);
    return picture;
  }
}

/**
 * Gives a canvas its size in pixels; setting the same size again would clear it for nothing.
 * @param {HTMLCanvasElement} canvas
 * @param {number} width
 * @param {number} height
 */
function fit(canvas, width, height) {
  const [w, h] = [Math.round(width), Math.round(height)];
  if (canvas.width !== w) canvas.width = w;
  if (canvas.height !== h) canvas.height = h;
}
