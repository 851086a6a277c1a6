/** When which tone sounds, as data: from a curve to a list that an instrument plays. Pure. */

import { frequencyAt, panAt, placeOf } from "./scale.js";

/** @import { Curve } from "./curves.js" */

/**
 * @typedef {object} Tone     in order of time
 * @property {number} time       s from the beginning
 * @property {number} frequency  Hz; 0 where the kind has no pitch
 * @property {number} pan        −1 left to 1 right
 * @property {"start" | "glide" | "rest" | "tick"} kind
 *   a sound begins at this pitch; it has slid to this pitch by now; it ends; a click
 */

/** Seconds from the left end of a curve to its right end. */
export const SPEEDS = { slow: 12, normal: 6, fast: 3 };
const NOTE = 0.14; // s at most, of a tone that stands alone
const MOST = 1000; // points that a sound slides through

/**
 * @param {Curve} curve
 * @param {number} seconds  for the whole of it
 * @returns {Tone[]}
 */
export function scheduleOf(curve, seconds) {
  const timeOf = clockOf(curve, seconds);
  const all = curve.xs.map((x, i) => toneAt(curve, timeOf(x), x, Number(curve.ys[i])));
  const points = thinned(all);
  const sound = curve.joined ? slide(points) : points.flatMap(alone);
  const ticks = curve.events.map((x) => ({
    ...{ time: timeOf(x), frequency: 0, pan: panAt(placeOf(x, curve.x)) },
    kind: /** @type {const} */ ("tick"),
  }));
  return [...sound, ...ticks].sort((a, b) => a.time - b.time);
}

/**
 * How long it takes to hear, s.
 * @param {Tone[]} tones
 */
export function lengthOf(tones) {
  return tones.at(-1)?.time ?? 0;
}

/**
 * Time goes with the place in the picture, on a logarithmic axis too.
 * @param {Curve} curve
 * @param {number} seconds
 */
export function clockOf({ xs, x }, seconds) {
  const [from, to] = [xs[0], xs.at(-1)].map((each) => placeOf(each ?? NaN, x));
  const width = Number(to) - Number(from);
  return (/** @type {number} */ at) =>
    width > 0 ? (seconds * (placeOf(at, x) - Number(from))) / width : 0;
}

/**
 * @param {Curve} curve
 * @param {number} time
 * @param {number} x
 * @param {number} y
 */
function toneAt(curve, time, x, y) {
  const place = placeOf(y, curve.y);
  const frequency = Number.isNaN(place) ? 0 : frequencyAt(place);
  return { time, frequency, pan: panAt(placeOf(x, curve.x)) };
}

/**
 * Evenly fewer, the last one among them.
 * @template T
 * @param {T[]} all
 */
function thinned(all) {
  const every = Math.ceil(all.length / MOST);
  return all.filter((_, i) => i % every === 0 || i === all.length - 1);
}

/** @typedef {Omit<Tone, "kind">} Point  its frequency 0 where there is no number */

/**
 * One sound for each stretch that has numbers.
 * @param {Point[]} points
 * @returns {Tone[]}
 */
function slide(points) {
  return points.flatMap((point, i) => {
    const [before, after] = [points[i - 1], points[i + 1]];
    if (!point.frequency) return [];
    if (!before?.frequency && !after?.frequency) return alone(point, i, points);
    if (!before?.frequency) return [{ ...point, kind: "start" }];
    /** @type {Tone} */
    const on = { ...point, kind: "glide" };
    return after?.frequency ? [on] : [on, { ...point, frequency: 0, kind: "rest" }];
  });
}

/**
 * A tone that ends before the next begins.
 * @param {Point} point
 * @param {number} i
 * @param {Point[]} points
 * @returns {Tone[]}
 */
function alone(point, i, points) {
  if (!point.frequency) return [];
  const gap = points.length > 1 ? Math.abs(neighbor(points, i).time - point.time) : Infinity;
  const time = point.time + Math.min(NOTE, 0.8 * gap);
  return [
    { ...point, kind: "start" },
    { ...point, time, frequency: 0, kind: "rest" },
  ];
}

/**
 * The next; of the last the one before.
 * @param {Point[]} points
 * @param {number} i
 */
function neighbor(points, i) {
  return /** @type {Point} */ (points[i + 1] ?? points[i - 1]);
}
