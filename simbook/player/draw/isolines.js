/**
 * Marching squares. A moved slider may change a whole map, which leaves a few milliseconds for all of
 * its levels: each is one pass over the cells, which says how the line goes on from every crossed
 * edge, and one walk along the lines.
 */

/** @typedef {Float64Array} Ring  x0, y0, x1, y1 …: 0 is the first column or row; ends where it begins */

/**
 * The edges of a cell, clockwise from the upper left corner: each leads from one corner to the next.
 * Where that goes down, a line begins; where it goes up, one ends: so what is above the level lies on
 * the same side of all lines. In two cases two corners lie across from each other and stay apart.
 */
const [NORTH, EAST, SOUTH, WEST] = [0, 1, 2, 3];
/** @type {number[][]} by the corners above the level (1, 2, 4, 8, clockwise): begin, end, begin, end */
const LINES = [
  [],
  [NORTH, WEST],
  [EAST, NORTH],
  [EAST, WEST],
  [SOUTH, EAST],
  [NORTH, WEST, SOUTH, EAST],
  [SOUTH, NORTH],
  [SOUTH, WEST],
  [WEST, SOUTH],
  [NORTH, SOUTH],
  [EAST, NORTH, WEST, SOUTH],
  [EAST, SOUTH],
  [WEST, EAST],
  [NORTH, EAST],
  [WEST, NORTH],
  [],
];

/**
 * The borders of the area in which a grid is at or above a level. All that is outside of the grid,
 * or not a number, counts as below; the border then follows the grid's.
 * @param {ArrayLike<number>} grid  row by row
 * @param {number} columns
 * @param {number} rows
 * @param {number} level
 * @returns {Ring[]}  outer borders turn one way, those of holes the other
 */
export function ringsAbove(grid, columns, rows, level) {
  const width = columns + 2; // with a margin, whose points are below
  const above = new Uint8Array(width * (rows + 2));
  for (let row = 0, i = 0; row < rows; row++) {
    for (let at = (row + 1) * width + 1, end = at + columns; at < end; at++, i++) {
      if (Number(grid[i]) >= level) above[at] = 1;
    }
  }
  const next = follow(above, width);
  /** @type {Ring[]} */
  const rings = [];
  for (let edge = 0; edge < next.length; edge++) {
    if (next[edge]) rings.push(walk(next, edge, { grid, columns, rows, level, width }));
  }
  return rings;
}

/**
 * For each crossed edge the one at which the line leaves the cell. An edge that leads right from a
 * point has twice its number, one that leads down one more. None is followed by the first edge.
 * @param {Uint8Array} above
 * @param {number} width
 */
function follow(above, width) {
  const next = new Int32Array(above.length * 2);
  const step = [0, 3, 2 * width, 1]; // from the upper left corner's first edge, by side
  for (let at = 0; at < above.length - width - 1; at++) {
    const low = (above[at] ?? 0) | ((above[at + 1] ?? 0) << 1);
    const corners = low | ((above[at + width + 1] ?? 0) << 2) | ((above[at + width] ?? 0) << 3);
    if (corners === 0 || corners === 15) continue;
    const lines = LINES[corners] ?? [];
    for (let i = 0; i < lines.length; i += 2) {
      next[2 * at + (step[lines[i] ?? 0] ?? 0)] = 2 * at + (step[lines[i + 1] ?? 0] ?? 0);
    }
  }
  return next;
}

/**
 * One ring, whose edges are crossed off.
 * @param {Int32Array} next
 * @param {number} first
 * @param {{ grid: ArrayLike<number>, columns: number, rows: number, level: number, width: number }} map
 * @returns {Ring}
 */
function walk(next, first, { grid, columns, rows, level, width }) {
  const points = [];
  for (let edge = first; next[edge]; ) {
    const point = edge >> 1;
    const column = (point % width) - 1;
    const row = Math.floor(point / width) - 1;
    const down = edge & 1;
    const share = between(column, row, down);
    points.push(column + (down ? 0 : share), row + (down ? share : 0));
    const then = next[edge] ?? 0;
    next[edge] = 0;
    edge = then;
  }
  return Float64Array.from(points);

  /**
   * How far along the edge the level is met; at its inner end where the other is in the margin.
   * @param {number} column
   * @param {number} row
   * @param {number} down
   */
  function between(column, row, down) {
    if (down ? row < 0 : column < 0) return 1;
    if (down ? row === rows - 1 : column === columns - 1) return 0;
    const i = row * columns + column;
    const [from = NaN, to = NaN] = [grid[i], grid[i + (down ? columns : 1)]];
    const share = (level - from) / (to - from);
    return share >= 0 && share <= 1 ? share : 0.5; // where one of them is infinite or none
  }
}
