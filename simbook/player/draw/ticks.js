/** Where ticks stand on an axis, and what is written at them. Pure. */

import { decimalSign, localized } from "../page/numbers.js";

/** @typedef {{ base: string, power: string }} TickLabel  "10" with "−3" raised, or plain "0.5" */
/** @typedef {{ value: number, label: TickLabel }} Tick */

/** Between two steps of 1, 2, 5, 10 the geometric mean decides. @type {[number, number][]} */
const STEPS = [
  [Math.sqrt(2), 1],
  [Math.sqrt(10), 2],
  [Math.sqrt(50), 5],
  [Infinity, 10],
];
const MOST_DECIMALS = 20;

/**
 * About `count` multiples of 1, 2 or 5 times a power of ten, in the domain's order.
 * @param {[number, number]} domain
 * @param {number} count
 * @returns {Tick[]}
 */
export function linearTicks(domain, count) {
  const [low, high] = [Math.min(...domain), Math.max(...domain)];
  const step = stepOf((high - low) / count);
  if (!step) return [];
  const { times, over, decimals } = step;
  const multiple = (/** @type {number} */ i) => (i * times) / over; // 3 / 10, for 3 * 0.1 is not 0.3
  let first = Math.round((low * over) / times);
  let last = Math.round((high * over) / times);
  if (multiple(first) < low) first++;
  if (multiple(last) > high) last--;
  const values = Array.from({ length: Math.max(0, last - first + 1) }, (_, i) =>
    multiple(first + i),
  );
  if (domain[0] > domain[1]) values.reverse();
  return values.map((value) => ({ value, label: { base: fixed(value, decimals), power: "" } }));
}

/**
 * The round step that is closest to `raw`, as times / over, one of which is 1; none where it is no
 * number above 0.
 * @param {number} raw
 */
function stepOf(raw) {
  if (!(raw > 0 && raw < Infinity)) return null;
  const power = Math.floor(Math.log10(raw));
  const part = raw / 10 ** power;
  const factor = STEPS.find(([end]) => part < end)?.[1] ?? 10;
  const decimals = Math.min(Math.max(0, -power - (factor === 10 ? 1 : 0)), MOST_DECIMALS);
  if (power < 0) return { times: 1, over: 10 ** -power / factor, decimals };
  return { times: 10 ** power * factor, over: 1, decimals };
}

/**
 * With a true minus, and with thousands parted: by commas, or by narrow spaces where the comma is
 * the decimal sign. Intl would take as long to wake up as a picture
 * to be drawn.
 * @param {number} value
 * @param {number} decimals
 */
function fixed(value, decimals) {
  const digits = Math.abs(value).toFixed(decimals);
  const sign = value < 0 && Number(digits) !== 0 ? "−" : "";
  const [whole = "", ...rest] = digits.split(".");
  const point = decimalSign();
  const parted = whole.replace(/\B(?=(\d{3})+$)/g, point === "," ? "\u202f" : ",");
  return sign + [parted, ...rest].join(point);
}

/**
 * Powers of ten, a regular few of them; within one decade also their simple multiples.
 * @param {[number, number]} domain
 * @param {number} count
 * @returns {Tick[]}
 */
export function logTicks(domain, count) {
  const values = powers(Math.log10(Math.min(...domain)), Math.log10(Math.max(...domain)), count);
  const plain = values.every((v) => v >= 0.00999 && v < 1e5);
  return values.map((value) => ({ value, label: plain ? decimal(value) : power(value) }));
}

/**
 * @param {number} low    log10
 * @param {number} high   log10
 * @param {number} count
 */
function powers(low, high, count) {
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
 * For what is neither tiny nor huge.
 * @param {number} value
 * @returns {TickLabel}
 */
function decimal(value) {
  return { base: localized(String(Number(value.toPrecision(3)))), power: "" };
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
 * @param {ArrayLike<number>} values
 * @param {string[] | null} labels
 * @param {[number, number]} domain
 * @returns {Tick[]}
 */
export function givenTicks(values, labels, domain) {
  const [low, high] = [Math.min(...domain), Math.max(...domain)];
  const plain = (/** @type {number} */ v) => String(v).replace("-", "−");
  return Array.from(values)
    .map((value, i) => ({ value, label: { base: labels?.[i] ?? plain(value), power: "" } }))
    .filter(({ value }) => value >= low && value <= high);
}
