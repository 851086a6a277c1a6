/**
 * Of very many points those that a screen can show. What is left out lies within a few pixels of what
 * is drawn; the numbers that a reader asks for are looked up in all of them.
 */

/** @import { Box } from "./pen.js" */

/** @typedef {(i: number) => number} Places  px of the i-th point */

const FEW = 2000; // points of a line that are drawn as they come
const SCRIBBLE = 20_000; // corners of a line that goes to and fro past all thinning
const BESIDE = 9; // columns between the box and where all that lies beside it is one

/**
 * Which points of a line are worth drawing. As long as it stays within one column of pixels, only the
 * first and the last of its points and the lowest and the highest in between can be seen.
 * @param {Places} x
 * @param {Places} y
 * @param {number} count
 * @param {Box} box
 * @param {number} ratio  device pixels per px
 * @returns {number[]}
 */
export function corners(x, y, count, { x: left, width }, ratio) {
  const end = Math.ceil(width * ratio) + BESIDE;
  const line = new Columns();
  for (let i = 0; i < count; i++) {
    const py = y(i);
    const column = Math.min(Math.max(Math.floor((x(i) - left) * ratio), -BESIDE), end);
    line.add(i, Number.isFinite(py) ? column : NaN, py);
  }
  line.close();
  const step = Math.ceil(line.chosen.length / SCRIBBLE);
  return step > 1 ? line.chosen.filter((_, i) => i % step === 0) : line.chosen;
}

/** Whether so many points are worth the thinning. @param {number} count */
export function isCrowd(count) {
  return count > FEW;
}

/** What a line has reached since it came into a column. */
class Columns {
  constructor() {
    /** @type {number[]} */
    this.chosen = [];
    this.column = NaN;
    this.first = this.last = this.low = this.high = -1;
    this.lowest = this.highest = 0;
  }

  /**
   * @param {number} i
   * @param {number} column  NaN, which is like no other, in a gap: that stays
   * @param {number} y
   */
  add(i, column, y) {
    if (column !== this.column) return this.#begin(i, column, y);
    this.last = i;
    if (y < this.lowest) {
      this.lowest = y;
      this.low = i;
    } else if (y > this.highest) {
      this.highest = y;
      this.high = i;
    }
  }

  /**
   * @param {number} i
   * @param {number} column
   * @param {number} y
   */
  #begin(i, column, y) {
    this.close();
    this.column = column;
    this.first = this.last = this.low = this.high = i;
    this.lowest = this.highest = y;
  }

  /** Chooses what is to be seen of the column, in the order of the line. */
  close() {
    const { chosen, first, last } = this;
    if (first < 0) return;
    const [former, latter] = [Math.min(this.low, this.high), Math.max(this.low, this.high)];
    chosen.push(first);
    if (former > first) chosen.push(former);
    if (latter > former) chosen.push(latter);
    if (last > latter) chosen.push(last);
  }
}
