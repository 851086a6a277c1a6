/** A picture as an SVG document of its own: for paper, and to be sent to others. */

import { Picture } from "./picture.js";
import { drawSketch } from "./sketch.js";
import { SvgPen } from "./svgpen.js";
import { LIGHT, SIZE } from "./theme.js";
import { say } from "../page/texts.js";

/** @import { Frame, Sketch } from "../wire/types.js" */
/** @import { Ruler } from "./svgpen.js" */

const WIDTH = 680; // px; what fits between the margins of A4 and of Letter
const RATIO = 3; // device pixels per px: hairlines are a third of a px
const LINES = 7.5; // that words take in each row of axes; larger ones need a higher picture
const WIDE = 1.75; // width / height of a frame that does not say

/**
 * What `frame` looks like at `step`, in light colors and in the arrangement for wide pages.
 * @param {Frame} frame
 * @param {number} step
 * @param {{ family?: string, size?: number, ruler?: Ruler, sketch?: Sketch | null }} [look]
 *   font of the words; the ruler measures them, by default a canvas; a reader's guess
 * @returns {string}
 */
export function svgOf(frame, step, look = {}) {
  const { family = "sans-serif", size = SIZE, ruler = canvas(), sketch = null } = look;
  const more = LINES * frame.grid.rows * Math.max(0, size - SIZE);
  const height = Math.round(WIDTH / (frame.aspect?.wide ?? WIDE) + more);
  const svg = new SvgPen(ruler);
  const { pen } = svg;
  const theme = { ...LIGHT, family, size };
  const place = { width: WIDTH, height, ratio: RATIO, narrow: false };
  const picture = new Picture(frame, place, theme, pen);
  picture.drawGround(pen);
  picture.drawMotion(pen, step);
  if (sketch) drawSketch(pen, picture.plan, sketch, say("yourGuess"));
  return svg.document({ width: WIDTH, height, title: frame.title, text: frame.sentence });
}

/** @returns {Ruler} */
function canvas() {
  return /** @type {Ruler} */ (document.createElement("canvas").getContext("2d"));
}
