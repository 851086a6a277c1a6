/**
 * What stays of a picture while its steps go by, and often from one answer to the next. It is painted
 * in place the first time, and kept as a bitmap once it is wanted again: much of it never is.
 */

import { haveSameGround } from "./alike.js";

/** @import { Picture } from "./picture.js" */

export class Ground {
  constructor() {
    /** @type {Picture | null} */
    this.laid = null; // the last one
    /** @type {Picture | null} */
    this.kept = null; // on the canvas
    /** @type {HTMLCanvasElement | null} */
    this.canvas = null;
  }

  /**
   * Covers `pen`'s canvas with what stays of `picture`.
   * @param {CanvasRenderingContext2D} pen
   * @param {Picture} picture
   */
  lay(pen, picture) {
    const again = haveSameGround(this.laid, picture);
    this.laid = picture;
    if (!again) return paint(pen, picture);
    if (!haveSameGround(this.kept, picture)) this.#keep(picture);
    pen.setTransform(1, 0, 0, 1, 0, 0);
    if (this.canvas) pen.drawImage(this.canvas, 0, 0);
  }

  /** @param {Picture} picture */
  #keep(picture) {
    this.canvas ??= document.createElement("canvas");
    fit(this.canvas, picture.plan.size);
    const pen = this.canvas.getContext("2d");
    if (pen) paint(pen, picture);
    this.kept = picture;
  }
}

/**
 * @param {CanvasRenderingContext2D} pen
 * @param {Picture} picture
 */
function paint(pen, picture) {
  const { ratio } = picture.plan.size;
  pen.setTransform(ratio, 0, 0, ratio, 0, 0);
  picture.drawGround(pen);
}

/**
 * Gives a canvas its size in pixels; setting the same size again would clear it for nothing.
 * @param {HTMLCanvasElement} canvas
 * @param {import("./layout.js").Size} size
 */
export function fit(canvas, { width, height, ratio }) {
  const [w, h] = [Math.round(width * ratio), Math.round(height * ratio)];
  if (canvas.width !== w) canvas.width = w;
  if (canvas.height !== h) canvas.height = h;
}
