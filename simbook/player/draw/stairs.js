/** The corners of stairs through points, as a line that goes by them. Pure. */

/** @typedef {(i: number) => number} Places */

/**
 * Which corner stands between two points: at the place of the next, of the former, or two in the middle.
 * @param {string} corner  "pre", "post" or "mid"
 * @param {{ across: Places, up: Places, middle: Places, count: number }} line  middle: between i and i + 1
 * @returns {{ across: Places, up: Places, count: number }}
 */
export function stairs(corner, { across, up, middle, count }) {
  if (corner === "mid") {
    return {
      across: (k) =>
        k === 0 ? across(0) : k === 2 * count - 1 ? across(count - 1) : middle((k - 1) >> 1),
      up: (k) => up(k >> 1),
      count: 2 * count,
    };
  }
  const early = corner === "pre";
  return {
    across: (k) => across(early ? k >> 1 : (k + 1) >> 1),
    up: (k) => up(early ? (k + 1) >> 1 : k >> 1),
    count: Math.max(0, 2 * count - 1),
  };
}
