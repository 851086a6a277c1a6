/** A track in equal ratios. Pure. */

/**
 * Places of a logarithmic track, 0..1, and the values there; three digits are enough to drag.
 * @param {number} place
 * @param {{ low: number, high: number, whole?: boolean }} ends
 */
export function logValue(place, { low, high, whole = false }) {
  const exact = low * (high / low) ** place;
  const short = whole ? Math.round(exact) : Number(exact.toPrecision(3));
  return Math.min(Math.max(short, low), high);
}

/**
 * @param {number} value
 * @param {{ low: number, high: number }} ends
 */
export function logPlace(value, { low, high }) {
  return Math.log(value / low) / Math.log(high / low);
}

/**
 * The value after an arrow key has moved the handle by a share of the track, to a multiple of it, so that
 * the same places come wherever it was: another one, unless it is at an end.
 * @param {number} value
 * @param {number} share  of the track, to the right
 * @param {{ low: number, high: number, whole?: boolean }} ends
 */
export function pushedValue(value, share, ends) {
  const pushes = Math.round(logPlace(value, ends) / Math.abs(share)) + Math.sign(share);
  const place = Math.min(Math.max(pushes * Math.abs(share), 0), 1);
  const next = logValue(place, ends);
  if (!ends.whole || next !== value) return next;
  return Math.min(Math.max(value + Math.sign(share), ends.low), ends.high);
}
