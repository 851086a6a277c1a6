/** Where everything goes: the grid of axes in cells, and in each cell the box that data fill. */

import { keyRoom } from "./colorbar.js";
import { gutterLabels } from "./labels.js";
import { isMap } from "./marks/index.js";
import { makeScale } from "./scales.js";
import { font } from "./theme.js";
import { widthOf } from "./widths.js";

/** @import { AxesSpec, Frame } from "../wire/types.js" */
/** @import { Box, Pen } from "./pen.js" */
/** @import { Scale } from "./scales.js" */
/** @import { Theme } from "./theme.js" */

/**
 * @typedef {{ width: number, height: number, ratio: number, narrow: boolean }} Size  px
 * @typedef {{ top: number, right: number, bottom: number, left: number, gutter: number, keys: number,
 *   taken: number }} Edges
 *   gutter and keys: the parts of what is right that names of lines and keys to colors take
 *
 * @typedef {object} Panel  one Axes, placed
 * @property {AxesSpec} spec
 * @property {number} left    where its words begin, px
 * @property {number} right   where its cell ends, px
 * @property {number} gutter  px to the right of the box that names of lines take
 * @property {number} taken   px of that which numbers of a second y take instead
 * @property {number} keys    px to the right of that which keys to colors take
 * @property {Box} box
 * @property {boolean} isMap  data cover the plane, so that grid lines would only disturb
 * @property {Scale} x
 * @property {Scale} y
 *
 * @typedef {{ panels: Panel[], frame: Frame, size: Size, theme: Theme }} Plan
 */

const GAP = 26; // px between two cells
export const HEAD = 1.9; // height of the words above all axes, in that of a tick label
const GAP_BELOW = 12; // px between two cells of one column, which end with words
const YIELDING = 0.5; // how much a map gives up of its height where others give up 1

/**
 * @param {Frame} frame
 * @param {Size} size
 * @param {Theme} theme
 * @param {Pen} pen  measures text
 * @returns {Plan}
 */
export function layOut(frame, size, theme, pen) {
  const hosts = { ...frame, axes: frame.axes.filter(({ twin }) => twin === undefined) };
  const head = frame.suptitle ? theme.size * HEAD : 0;
  const room = { ...size, height: size.height - head };
  const cells = size.narrow ? stacked(hosts, room, theme) : sideBySide(hosts, room);
  const rough = hosts.axes.map((spec, i) => {
    const { y = 0, ...rest } = /** @type {Box} */ (cells[i]);
    const cell = { ...rest, y: y + head };
    const twins = frame.axes.filter(({ twin }) => twin === i);
    return { spec, cell, edges: edgesOf(spec, cell, theme, pen, frame, twins) };
  });
  const placed = rough.map((one) => place(one, shared(one, rough), theme));
  const panels = frame.axes.map((spec, i) => {
    const host = placed[spec.twin ?? i];
    return /** @type {Panel} */ (
      spec.twin === undefined || !host ? host : twinOf(host, spec, theme)
    );
  });
  return { panels, frame, size, theme };
}

/**
 * Axes in the place of others.
 * @param {Panel} host
 * @param {AxesSpec} spec
 * @param {Theme} theme
 * @returns {Panel}
 */
function twinOf(host, spec, theme) {
  const { y, height } = host.box;
  const scale = makeScale(spec.y, [y + height, y], theme.size * 3.2);
  return { ...host, spec, keys: 0, isMap: false, y: scale };
}

/**
 * @param {Frame} frame
 * @param {Size} size
 * @returns {Box[]}
 */
function sideBySide({ axes, grid }, { width, height }) {
  const across = spans(grid.widths, grid.cols, width);
  const down = spans(grid.heights, grid.rows, height);
  return axes.map(({ row, col, rowspan = 1, colspan = 1 }) => {
    const [x = 0, right = width] = reach(across, col, colspan);
    const [y = 0, bottom = height] = reach(down, row, rowspan);
    return { x, y, width: right - x, height: bottom - y };
  });
}

/**
 * One column, in reading order. Words have their height; where the stage is lower than the cells
 * would be, the boxes of data give it up, those of maps less than others.
 * @param {Frame} frame
 * @param {Size} size
 * @param {Theme} theme
 * @returns {Box[]}
 */
function stacked({ axes, aspect }, { width, height }, theme) {
  const words = axes.map((spec) => wordsOf(spec, theme)).map(({ top, bottom }) => top + bottom);
  const boxes = words.map((taken, i) => Math.max(20, (aspect?.stack?.[i] ?? 1) * width - taken));
  const room = height - sum(words) - GAP_BELOW * (axes.length - 1);
  const yielding = boxes.map((box, i) => box * (isEqual(axes[i]) ? YIELDING : 1));
  const part = (sum(boxes) - room) / sum(yielding);
  let y = 0;
  return boxes.map((box, i) => {
    const cell = { x: 0, y, width, height: (words[i] ?? 0) + box - part * (yielding[i] ?? 0) };
    y += cell.height + GAP_BELOW;
    return cell;
  });
}

/** @param {AxesSpec | undefined} spec */
function isEqual(spec) {
  return spec?.aspect === "equal";
}

/** @param {number[]} lengths */
function sum(lengths) {
  return lengths.reduce((a, b) => a + b, 0);
}

/**
 * A length cut into parts with gaps between them: [from, extent] of each.
 * @param {number[]} shares
 * @param {number} count
 * @param {number} length
 * @returns {[number, number][]}
 */
function spans(shares, count, length) {
  const parts = Array.from({ length: count }, (_, i) => shares[i] ?? 1);
  const unit = (length - GAP * (count - 1)) / sum(parts);
  let at = 0;
  return parts.map((part) => {
    const from = at;
    at += part * unit + GAP;
    return [from, part * unit];
  });
}

/**
 * Where some parts of a length begin and end.
 * @param {[number, number][]} parts
 * @param {number} first
 * @param {number} count
 */
function reach(parts, first, count) {
  const [from] = parts[first] ?? [];
  const [last, extent] = parts[first + count - 1] ?? [];
  return [from, last === undefined || extent === undefined ? undefined : last + extent];
}

/**
 * The room that words need around the box of one Axes.
 * @param {AxesSpec} spec
 * @param {Box} cell
 * @param {Theme} theme
 * @param {Pen} pen
 * @param {Frame} frame
 * @param {AxesSpec[]} twins
 * @returns {Edges}
 */
function edgesOf(spec, cell, theme, pen, frame, twins) {
  const named = twins.find(({ y }) => y.label)?.y ?? spec.y;
  const { top, bottom } = wordsOf(spec.y.label ? spec : { ...spec, y: named }, theme);
  const height = cell.height - top - bottom;
  const left = spec.bare ? 8 : tickRoom(spec, height, theme, pen);
  const gutter = twins.length
    ? Math.max(...twins.map((twin) => tickRoom(twin, height, theme, pen)))
    : gutterLabels(spec, frame, theme, pen, cell.width * 0.34);
  const keys = keyRoom(spec, cell.height - top - bottom, theme, pen);
  const right = Math.max(gutter + keys, theme.size);
  return { top, bottom, left, right, keys, gutter, taken: twins.length ? gutter : 0 };
}

/**
 * The px that the numbers at the ticks of y need beside the box.
 * @param {AxesSpec} spec
 * @param {number} height
 * @param {Theme} theme
 * @param {Pen} pen
 */
function tickRoom({ y }, height, theme, pen) {
  const { ticks } = makeScale(y, [height, 0], theme.size * 3.2);
  const face = font(theme);
  const widths = ticks.map(({ label }) => widthOf(pen, theme, face, label.base + label.power));
  return Math.max(8, Math.ceil(Math.max(0, ...widths)) + 9);
}

/**
 * The height that words take above the box and below it.
 * @param {AxesSpec} spec
 * @param {Theme} theme
 */
function wordsOf(spec, theme) {
  const line = theme.size * 1.5;
  if (spec.bare) return { top: spec.title ? line * 1.1 : 4, bottom: 4 };
  const top = (spec.title ? line * 1.1 : 0) + (spec.y.label ? line : 0) + theme.size * 1.05;
  const bottom = (hasTicks(spec.x) ? line : 4) + (spec.x.label ? line : 0) + 3;
  return { top, bottom };
}

/** @param {{ ticks: unknown }} axis */
function hasTicks({ ticks }) {
  return !(Array.isArray(ticks) && ticks.length === 0);
}

/**
 * Boxes of one row share their top and bottom, boxes of one column their left and right.
 * @param {{ spec: AxesSpec, cell: Box, edges: Edges }} one
 * @param {{ spec: AxesSpec, cell: Box, edges: Edges }[]} all
 * @returns {Edges}
 */
function shared(one, all) {
  const most = (/** @type {keyof Edges} */ edge, /** @type {"x" | "y"} */ axis) =>
    Math.max(...all.filter((o) => o.cell[axis] === one.cell[axis]).map((o) => o.edges[edge]));
  return {
    top: most("top", "y"),
    bottom: most("bottom", "y"),
    left: most("left", "x"),
    right: most("right", "x"),
    gutter: one.edges.gutter,
    keys: one.edges.keys,
    taken: one.edges.taken,
  };
}

/**
 * @param {{ spec: AxesSpec, cell: Box }} one
 * @param {Edges} edges
 * @param {Theme} theme
 * @returns {Panel}
 */
function place({ spec, cell }, edges, theme) {
  const room = {
    x: cell.x + edges.left,
    y: cell.y + edges.top,
    width: Math.max(20, cell.width - edges.left - edges.right),
    height: Math.max(20, cell.height - edges.top - edges.bottom),
  };
  const box = isEqual(spec) ? equalUnits(spec, room) : room;
  const { gutter, keys, taken } = edges;
  const x = makeScale(spec.x, [box.x, box.x + box.width], theme.size * 5);
  const y = makeScale(spec.y, [box.y + box.height, box.y], theme.size * 3.2);
  const [left, right] = [box.x - edges.left, cell.x + cell.width];
  return { spec, left, right, box, gutter, taken, keys, isMap: isMap(spec), x, y };
}

/**
 * The largest box in `room` in which one unit is as long across as it is upwards.
 * @param {AxesSpec} spec
 * @param {Box} room
 * @returns {Box}
 */
function equalUnits(spec, room) {
  const [x0, x1] = spec.x.limits ?? [0, 1];
  const [y0, y1] = spec.y.limits ?? [0, 1];
  const unit = Math.min(room.width / Math.abs(x1 - x0), room.height / Math.abs(y1 - y0));
  const [width, height] = [unit * Math.abs(x1 - x0), unit * Math.abs(y1 - y0)];
  return {
    x: room.x + (room.width - width) / 2,
    y: room.y + (room.height - height) / 2,
    width,
    height,
  };
}
