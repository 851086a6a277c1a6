/**
 * What stays of a picture while its steps go by, and often much of it from one answer to the next. It
 * is painted in place the first time. The parts that come again are kept as a bitmap.
 */

import { unchanged } from "./diff.js";

/** @import { Picture } from "./picture.js" */

/** @typedef {{ picture: Picture, parts: boolean[] }} Painted  which of its parts are on the canvas */

export class StaticLayer {
  constructor() {
    /** @type {Picture | null} */
    this.laid = null; // the last one
    /** @type {Painted | null} */
    this.kept = null;
    /** @type {HTMLCanvasElement | null} */
    this.canvas = null;
  }

  /**
   * Covers `pen`'s canvas with what stays of `picture`.
   * @param {CanvasRenderingContext2D} pen
   * @param {Picture} picture
   */
  lay(pen, picture) {
    const before = this.laid;
    const again = unchanged(before, picture);
    this.laid = picture;
    if (!again.includes(true)) return paint(pen, picture, again);
    if (!this.#holds(picture, again, before)) this.#keep(picture, again);
    pen.setTransform(1, 0, 0, 1, 0, 0);
    if (this.canvas) pen.drawImage(this.canvas, 0, 0);
    paintParts(pen, picture, again);
  }

  /**
   * Whether the canvas has just these parts, as they are in `picture`.
   * @param {Picture} picture
   * @param {boolean[]} parts
   * @param {Picture | null} before  which has these parts as well
   */
  #holds(picture, parts, before) {
    if (!this.kept || String(this.kept.parts) !== String(parts)) return false;
    const same = this.kept.picture === before ? parts : unchanged(this.kept.picture, picture);
    if (!parts.every((wanted, i) => !wanted || same[i])) return false;
    this.kept = { picture, parts };
    return true;
  }

  /**
   * @param {Picture} picture
   * @param {boolean[]} parts
   */
  #keep(picture, parts) {
    this.canvas ??= document.createElement("canvas");
    fit(this.canvas, picture.plan.size);
    const pen = this.canvas.getContext("2d");
    const others = parts.map((wanted) => !wanted);
    if (pen) paint(pen, picture, others);
    this.kept = { picture, parts };
  }
}

/**
 * @param {CanvasRenderingContext2D} pen
 * @param {Picture} picture
 * @param {boolean[]} without  these parts
 */
function paint(pen, picture, without) {
  const { ratio } = picture.plan.size;
  pen.setTransform(ratio, 0, 0, ratio, 0, 0);
  picture.cover(pen);
  paintParts(pen, picture, without);
}

/**
 * @param {CanvasRenderingContext2D} pen
 * @param {Picture} picture
 * @param {boolean[]} without  these parts
 */
function paintParts(pen, picture, without) {
  const { ratio } = picture.plan.size;
  pen.setTransform(ratio, 0, 0, ratio, 0, 0);
  picture.parts.forEach((part, i) => without[i] || picture.drawStill(pen, part));
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
