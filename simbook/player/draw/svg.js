/** A picture as an SVG document of its own: for paper, and to be sent to others. */

import { Picture } from "./picture.js";
import { SvgPen } from "./svgpen.js";
import { LIGHT } from "./theme.js";

/** @import { Frame } from "../wire/types.js" */
/** @import { Ruler } from "./svgpen.js" */

const WIDTH = 680; // px; what fits between the margins of A4 and of Letter
const RATIO = 3; // device pixels per px: hairlines are a third of a px
const WIDE = 1.75; // width / height of a frame that does not say

/**
 * What `frame` looks like at `step`, in light colors and in the arrangement for wide pages.
 * @param {Frame} frame
 * @param {number} step
 * @param {{ family?: string, size?: number, ruler?: Ruler }} [look]
 *   font of the words; the ruler measures them, by default a canvas
 * @returns {string}
 */
export function svgOf(frame, step, { family = "sans-serif", size = 12.5, ruler = canvas() } = {}) {
  const height = Math.round(WIDTH / (frame.aspect?.wide ?? WIDE));
  const svg = new SvgPen(ruler);
  const { pen } = svg;
  const theme = { ...LIGHT, family, size };
  const place = { width: WIDTH, height, ratio: RATIO, narrow: false };
  const picture = new Picture(frame, place, theme, pen);
  picture.drawGround(pen);
  picture.drawMotion(pen, step);
  return svg.document({ width: WIDTH, height, title: frame.title, text: frame.sentence });
}

/** @returns {Ruler} */
function canvas() {
  return /** @type {Ruler} */ (document.createElement("canvas").getContext("2d"));
}
