/** What of an Axes something laid over it would hide: data points, strokes that pass through, words. */

import { isTensor } from "../wire/wire.js";
import { markOf } from "./marks/index.js";

/** @import { Layer } from "../wire/types.js" */
/** @import { Panel, Plan } from "./layout.js" */
/** @import { Box, Pen } from "./pen.js" */

const WORDS = 20; // data points that words are worth

/**
 * @param {Box} area
 * @param {Panel} panel
 * @param {Plan} plan
 * @param {Pen} pen  measures text
 */
export function hiddenIn(area, panel, plan, pen) {
  const data = panel.spec.layers.reduce((sum, layer) => sum + pointsIn(area, layer, panel), 0);
  return data + WORDS * wordsIn(area, panel, plan, pen);
}

/**
 * How many texts reach into `area`, where they stand in the end.
 * @param {Box} area
 * @param {Panel} panel
 * @param {Plan} plan
 * @param {Pen} pen
 */
export function wordsIn(area, panel, plan, pen) {
  const last = (plan.frame.steps?.count ?? 1) - 1;
  return panel.spec.layers.filter((layer) => {
    const box = markOf(layer).extent?.(pen, layer, panel, plan, last);
    return box && meet(area, box);
  }).length;
}

/**
 * How many of a layer's points lie in `area`, and how many strokes between others cross it; what has a
 * height counts with its upper end.
 * @param {Box} area
 * @param {Layer} layer
 * @param {Panel} panel
 */
function pointsIn(area, layer, { x, y }) {
  const { crest, joins } = markOf(layer);
  const heights = crest && layer[crest];
  const xs = isTensor(layer.x) ? layer.x.data : [];
  const ys = isTensor(heights) ? heights.data : [];
  const isStroke = joins && layer.width !== 0;
  let count = 0;
  let before = { x: NaN, y: NaN };
  for (let i = 0; i < Math.min(xs.length, ys.length); i++) {
    const at = { x: x.at(xs[i] ?? NaN), y: y.at(ys[i] ?? NaN) };
    if (isIn(area, at) || (isStroke && crosses(area, before, at))) count++;
    before = at;
  }
  return count;
}

/**
 * @param {Box} area
 * @param {{ x: number, y: number }} spot
 */
function isIn(area, { x, y }) {
  const [across, down] = [x - area.x, y - area.y];
  return across >= 0 && across <= area.width && down >= 0 && down <= area.height;
}

/**
 * Whether the stroke from `a` to `b` passes through: what is left of it between each two sides.
 * @param {Box} area
 * @param {{ x: number, y: number }} a
 * @param {{ x: number, y: number }} b
 */
function crosses(area, a, b) {
  const across = between(a.x, b.x, area.x, area.x + area.width);
  const down = between(a.y, b.y, area.y, area.y + area.height);
  return Math.max(across[0], down[0], 0) <= Math.min(across[1], down[1], 1);
}

/**
 * From which part to which of the way from `a` to `b` it is between `low` and `high`.
 * @param {number} a
 * @param {number} b
 * @param {number} low
 * @param {number} high
 * @returns {[number, number]}
 */
function between(a, b, low, high) {
  if (a === b) return a >= low && a <= high ? [-Infinity, Infinity] : [Infinity, -Infinity];
  const [one, other] = [(low - a) / (b - a), (high - a) / (b - a)];
  return one < other ? [one, other] : [other, one];
}

/**
 * @param {Box} a
 * @param {Box} b
 */
function meet(a, b) {
  const across = a.x < b.x + b.width && b.x < a.x + a.width;
  return across && a.y < b.y + b.height && b.y < a.y + a.height;
}
