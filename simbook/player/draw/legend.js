/** A legend, where the author asks for one instead of names beside the lines; ghosts have one always. */

import { hiddenIn } from "./hidden.js";
import { markOf } from "./marks/index.js";
import { words } from "./pen.js";
import { font, wordShade } from "./theme.js";
import { widthOf } from "./widths.js";

/** @import { Panel, Plan } from "./layout.js" */
/** @import { Box, Pen } from "./pen.js" */

const PADDING = 6; // px around the list, inside and outside
const KEY = 28; // px for a mark and the gap after it

/**
 * A list of marks and names in the corner where it hides least.
 * @param {Pen} pen
 * @param {Panel} panel
 * @param {Plan} plan
 */
export function drawLegend(pen, panel, plan) {
  const { theme, frame } = plan;
  const line = theme.size * 1.45;
  const face = font(theme, 1, 500);
  const measure = (/** @type {string} */ text) => widthOf(pen, theme, face, text);
  const named = entriesOf(panel, measure);
  const widest = Math.max(0, ...named.map(({ text }) => measure(text)));
  const width = widest + KEY + 2 * PADDING;
  const size = { width, height: named.length * line + 2 * PADDING };
  const { x, y } = panel.spec.legend_at
    ? placeIn(panel.box, size, panel.spec.legend_at)
    : emptiestCorner(size, panel, (corner) => hiddenIn(corner, panel, plan, pen));
  pen.save();
  pen.globalAlpha = 0.86;
  pen.fillStyle = theme.ground;
  pen.fillRect(x, y, width, named.length * line + 2 * PADDING);
  pen.restore();
  named.forEach(({ layer, text }, i) => {
    const middle = y + PADDING + (i + 0.5) * line;
    markOf(layer).sample?.(pen, layer, x + PADDING, middle, plan);
    const color = layer.ghost ? theme.ink : wordShade(theme, frame.inks, layer.ink);
    words(pen, text, x + PADDING + KEY, middle, { color, ground: null, font: face });
  });
}

/**
 * The layers that a legend names; the name of a ghost, which tells values, is cut where it is too long.
 * @param {Panel} panel
 * @param {(text: string) => number} measure  px
 */
function entriesOf({ spec, box }, measure) {
  const own = spec.legend ? spec.layers.filter(({ label }) => label) : [];
  const room = box.width - KEY - 4 * PADDING;
  return [
    ...own.map((layer) => ({ layer, text: layer.label })),
    ...(spec.ghosts ?? []).map((layer) => ({
      layer,
      text: shortened(layer.ghost?.name ?? "", room, measure),
    })),
  ];
}

/**
 * @param {string} text
 * @param {number} room  px
 * @param {(text: string) => number} measure
 */
function shortened(text, room, measure) {
  let end = text.length;
  const cut = () => (end < text.length ? `${text.slice(0, end).trimEnd()}…` : text);
  while (end > 1 && measure(cut()) > room) end--;
  return cut();
}

/**
 * @param {Box} box
 * @param {{ width: number, height: number }} size  px
 * @param {string} place  such as "upper left" or "center"
 */
function placeIn(box, { width, height }, place) {
  const part = (/** @type {string} */ low, /** @type {string} */ high) =>
    place.includes(low) ? 0 : place.includes(high) ? 1 : 0.5;
  const [across, down] = [box.width - width - 2 * PADDING, box.height - height - 2 * PADDING];
  return {
    x: box.x + PADDING + part("left", "right") * across,
    y: box.y + PADDING + part("upper", "lower") * down,
  };
}

/**
 * Of the four corners the first in which the least is hidden, upper right before the others.
 * @param {{ width: number, height: number }} size  px
 * @param {Panel} panel
 * @param {(corner: Box) => number} hidden
 * @returns {Box}
 */
function emptiestCorner({ width, height }, { box }, hidden) {
  const right = box.x + box.width - width - PADDING;
  const lower = box.y + box.height - height - PADDING;
  const corners = [
    { x: right, y: box.y + PADDING, width, height },
    { x: box.x + PADDING, y: box.y + PADDING, width, height },
    { x: right, y: lower, width, height },
    { x: box.x + PADDING, y: lower, width, height },
  ];
  const lost = corners.map(hidden);
  return /** @type {Box} */ (corners[lost.indexOf(Math.min(...lost))]);
}
