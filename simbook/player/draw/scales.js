/** Axes' scales and ticks, over d3-scale. */

import { scaleLinear, scaleLog } from "d3-scale";

import { Kept } from "./kept.js";

/** @import { AxisSpec } from "../wire/types.js" */

/**
 * @typedef {object} Scale
 * @property {(value: number) => number} at     the place of a value, px; NaN where there is none
 * @property {(px: number) => number} from      and back
 * @property {[number, number]} domain
 * @property {[number, number]} range           px of the lower and of the upper limit
 * @property {boolean} log
 * @property {{ value: number, label: TickLabel }[]} ticks
 *
 * @typedef {{ base: string, power: string }} TickLabel  "10" with "−3" raised, or plain "0.5"
 */

/** @type {Kept<Scale>} */
const kept = new Kept(60);

/**
 * The same scale for the same axis: from picture to picture most of them stay.
 * @param {AxisSpec} axis
 * @param {[number, number]} range  px of the lower and of the upper limit
 * @param {number} spacing          px that a tick may claim
 * @returns {Scale}
 */
export function makeScale(axis, range, spacing) {
  const { scale, limits, ticks, ticklabels } = axis;
  const given = ticks && "data" in ticks ? Array.from(ticks.data) : ticks;
  const key = JSON.stringify([scale, limits, given, ticklabels, range, spacing]);
  return kept.get(key, () => scaleOf(axis, range, spacing));
}

/**
 * @param {AxisSpec} axis
 * @param {[number, number]} range
 * @param {number} spacing
 * @returns {Scale}
 */
function scaleOf(axis, range, spacing) {
  const domain = axis.limits ?? [0, 1];
  const count = Math.max(2, Math.abs(range[1] - range[0]) / spacing);
  const made =
    axis.scale === "log" ? logScale(domain, range, count) : linearScale(domain, range, count);
  return axis.ticks ? { ...made, ticks: givenTicks(axis, made) } : made;
}

/**
 * @param {[number, number]} domain
 * @param {[number, number]} range
 * @param {number} count
 * @returns {Scale}
 */
function linearScale(domain, range, count) {
  const scale = scaleLinear(domain, range);
  const format = scale.tickFormat(count);
  const ticks = scale
    .ticks(count)
    .map((value) => ({ value, label: { base: format(value), power: "" } }));
  return { at: scale, from: (px) => scale.invert(px), domain, range, log: false, ticks };
}

/**
 * @param {[number, number]} domain
 * @param {[number, number]} range
 * @param {number} count
 * @returns {Scale}
 */
function logScale(domain, range, count) {
  const scale = scaleLog(domain, range);
  const values = logTicks(Math.log10(Math.min(...domain)), Math.log10(Math.max(...domain)), count);
  const plain = values.every((v) => v >= 0.00999 && v < 1e5);
  const ticks = values.map((value) => ({ value, label: plain ? decimal(value) : power(value) }));
  const at = (/** @type {number} */ value) => (value > 0 ? scale(value) : NaN);
  return { at, from: (px) => scale.invert(px), domain, range, log: true, ticks };
}

/**
 * Powers of ten, a regular few of them; within one decade also their simple multiples.
 * @param {number} low    log10
 * @param {number} high   log10
 * @param {number} count
 */
function logTicks(low, high, count) {
  const decades = high - low;
  const factors = decades < 1.2 ? [1, 2, 3, 5, 7] : decades < 2.5 ? [1, 3] : [1];
  const stride = [1, 2, 3, 5, 10, 20, 50, 100].find((n) => decades / n <= count + 0.7) ?? 200;
  const first = Math.floor(low / stride) * stride;
  const exponents = Array.from(
    { length: Math.ceil((high - first) / stride) + 1 },
    (_, i) => first + i * stride,
  );
  return exponents
    .flatMap((e) => (stride > 1 ? [1] : factors).map((f) => f * 10 ** e))
    .filter((v) => Math.log10(v) >= low - 1e-9 && Math.log10(v) <= high + 1e-9);
}

/**
 * For what is neither tiny nor huge. Intl would take as long to wake up as a picture to be drawn.
 * @param {number} value
 * @returns {TickLabel}
 */
function decimal(value) {
  return { base: String(Number(value.toPrecision(3))), power: "" };
}

/**
 * @param {number} value
 * @returns {TickLabel}
 */
function power(value) {
  const exponent = Math.floor(Math.log10(value) + 1e-9);
  const factor = Math.round(value / 10 ** exponent);
  const raised = String(exponent).replace("-", "−");
  if (exponent === 0 || exponent === 1) return decimal(value);
  return { base: factor === 1 ? "10" : `${factor}×10`, power: raised };
}

/**
 * The author's own ticks, those inside the limits.
 * @param {AxisSpec} axis
 * @param {Scale} scale
 */
function givenTicks(axis, scale) {
  const { ticks } = axis;
  const values = Array.from(ticks && "data" in ticks ? ticks.data : (ticks ?? []));
  const [low, high] = [Math.min(...scale.domain), Math.max(...scale.domain)];
  const plain = (/** @type {number} */ v) => ({ base: String(v).replace("-", "−"), power: "" });
  return values
    .map((value, i) => {
      const own = axis.ticklabels?.[i];
      return { value, label: own === undefined ? plain(value) : { base: own, power: "" } };
    })
    .filter(({ value }) => value >= low && value <= high);
}
