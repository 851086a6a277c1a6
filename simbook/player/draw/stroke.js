/** How lines are stroked, in the picture and in a legend. */

import { dashOf, shade } from "./theme.js";

/** @import { Layer } from "../wire/types.js" */
/** @import { Plan } from "./layout.js" */
/** @import { Pen } from "./pen.js" */
/** @import { Sampler } from "./marks/mark.js" */

const SAMPLE = 22; // px

/**
 * @param {Layer} layer
 * @param {number} otherwise  px
 */
export function strokeWidth({ width }, otherwise) {
  return typeof width === "number" ? width : otherwise;
}

/**
 * Readies the pen for the lines of a layer.
 * @param {Pen} pen
 * @param {Layer} layer
 * @param {Pick<Plan, "theme" | "frame">} plan
 * @param {number} width  px
 */
export function setStroke(pen, layer, { theme, frame }, width) {
  pen.strokeStyle = shade(theme, frame.inks, layer.ink);
  pen.lineWidth = width;
  pen.lineCap = "round";
  pen.setLineDash(dashOf(layer, frame.inks, width));
}

/** A piece of the line. @type {Sampler} */
export function lineSample(pen, layer, x, y, { theme, frame }) {
  sample(pen, x, y, shade(theme, frame.inks, layer.ink), 2, dashOf(layer, frame.inks, 2));
}

/** A piece of the area. @type {Sampler} */
export function areaSample(pen, layer, x, y, { theme, frame }) {
  sample(pen, x, y, shade(theme, frame.inks, layer.ink), 9, []);
}

/**
 * @param {Pen} pen
 * @param {number} x
 * @param {number} y
 * @param {string} color
 * @param {number} width
 * @param {number[]} dash
 */
function sample(pen, x, y, color, width, dash) {
  pen.beginPath();
  pen.moveTo(x, y);
  pen.lineTo(x + SAMPLE, y);
  pen.strokeStyle = color;
  pen.lineWidth = width;
  pen.lineCap = dash.length ? "round" : "butt"; // dots are nothing but their caps
  pen.setLineDash(dash);
  pen.stroke();
}
