/** Scales: from the values of an axis to places in the picture, and back. */

import { LruCache } from "./lru-cache.js";
import { givenTicks, linearTicks, logTicks } from "./ticks.js";

/** @import { AxisSpec } from "../wire/types.js" */
/** @import { Tick } from "./ticks.js" */

/**
 * @typedef {[number, number]} Span
 *
 * @typedef {object} Scale
 * @property {(value: number) => number} at     the place of a value, px; NaN where there is none
 * @property {(px: number) => number} from      and back
 * @property {Span} domain
 * @property {Span} range           px of the lower and of the upper limit
 * @property {boolean} log
 * @property {Tick[]} ticks
 */

/** @type {LruCache<Scale>} */
const cache = new LruCache(60);

/**
 * The same scale for the same axis: from picture to picture most of them stay.
 * @param {AxisSpec} axis
 * @param {Span} range      px of the lower and of the upper limit
 * @param {number} spacing  px that a tick may claim
 * @returns {Scale}
 */
export function makeScale(axis, range, spacing) {
  const { scale, limits, ticks, ticklabels } = axis;
  const given = ticks && "data" in ticks ? Array.from(ticks.data) : ticks;
  const key = JSON.stringify([scale, limits, given, ticklabels, range, spacing]);
  return cache.get(key, () => scaleOf(axis, given, range, spacing));
}

/**
 * @param {AxisSpec} axis
 * @param {number[] | null} given  the author's own ticks
 * @param {Span} range
 * @param {number} spacing
 * @returns {Scale}
 */
function scaleOf(axis, given, range, spacing) {
  const domain = axis.limits ?? [0, 1];
  const count = Math.max(2, Math.abs(range[1] - range[0]) / spacing);
  const log = axis.scale === "log";
  const own = given && givenTicks(given, axis.ticklabels, domain);
  const ticks = own ?? (log ? logTicks(domain, count) : linearTicks(domain, count));
  return {
    ...(log ? logarithmic(domain, range) : linear(domain, range)),
    domain,
    range,
    log,
    ticks,
  };
}

/** @typedef {Pick<Scale, "at" | "from">} BothWays */

/**
 * @param {Span} domain
 * @param {Span} range
 * @returns {BothWays}
 */
function linear(domain, range) {
  return { at: straight(domain, range), from: straight(range, domain) };
}

/**
 * @param {Span} domain  above 0
 * @param {Span} range
 * @returns {BothWays}
 */
function logarithmic(domain, range) {
  const ends = /** @type {Span} */ (domain.map(Math.log));
  const [at, from] = [straight(ends, range), straight(range, ends)];
  return {
    at: (value) => (value > 0 ? at(Math.log(value)) : NaN),
    from: (px) => Math.exp(from(px)),
  };
}

/**
 * The straight line that leads from one span to another, and beyond both.
 * @param {Span} span
 * @param {Span} other
 * @returns {(place: number) => number}
 */
function straight([from, to], [start, end]) {
  if (to < from) return straight([to, from], [end, start]);
  const length = to - from;
  return (place) => {
    const share = (place - from) / length;
    return start * (1 - share) + end * share;
  };
}
