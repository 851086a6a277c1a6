/** From numbers to what is heard: the higher in the picture the higher the tone, left in the left ear. Pure. */

/** @import { AxisSpec } from "../wire/types.js" */

export const LOWEST = 220; // Hz, which the speakers of phones still give
export const OCTAVES = 2.5; // up to 1245 Hz: equal lengths in the picture are equal intervals

/**
 * Where a value stands on its axis: 0 to 1 inside the picture, NaN where it has no place.
 * @param {number} value
 * @param {Pick<AxisSpec, "scale" | "limits">} axis
 */
export function placeOf(value, { scale, limits }) {
  const on = scale === "log" ? Math.log : Number;
  const [start, end] = (limits ?? [0, 1]).map(on);
  const place = (on(value) - Number(start)) / (Number(end) - Number(start));
  return Number.isFinite(place) ? place : NaN;
}

/**
 * Hz; outside the picture as at its edge.
 * @param {number} place
 */
export function frequencyAt(place) {
  return LOWEST * 2 ** (OCTAVES * within(place));
}

/**
 * −1 left, 1 right.
 * @param {number} place
 */
export function panAt(place) {
  return 2 * within(place) - 1;
}

/** @param {number} place */
function within(place) {
  return Math.min(Math.max(place, 0), 1);
}
