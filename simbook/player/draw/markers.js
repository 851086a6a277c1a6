/** Markers. Each traces its outline around (x, y) with radius r. */

import { numbersAt } from "../wire/frames.js";
import { isTensor } from "../wire/wire.js";
import { shadeAt, shades } from "./colormap.js";
import { each } from "./series.js";
import { sieve } from "./sieve.js";
import { GHOST, shade } from "./theme.js";

/** @import { Layer } from "../wire/types.js" */
/** @import { Panel, Plan } from "./layout.js" */
/** @import { Series } from "./marks/mark.js" */
/** @import { Pen } from "./pen.js" */
/** @import { Theme } from "./theme.js" */

const RINGED = 7; // px: smaller marks would lose their color to the edge around them

/** @typedef {(pen: Pen, x: number, y: number, r: number) => void} Marker */

/**
 * A closed polygon around the point, its corners in units of the radius.
 * @param {number[][]} corners
 * @returns {Marker}
 */
const polygon = (corners) => (pen, x, y, r) => {
  corners.forEach(([dx = 0, dy = 0], i) =>
    i ? pen.lineTo(x + dx * r, y + dy * r) : pen.moveTo(x + dx * r, y + dy * r),
  );
  pen.closePath();
};

/**
 * Two strokes that cross in the point.
 * @param {number} dx
 * @param {number} dy
 * @returns {Marker}
 */
const cross = (dx, dy) => (pen, x, y, r) => {
  pen.moveTo(x - dx * r, y - dy * r);
  pen.lineTo(x + dx * r, y + dy * r);
  pen.moveTo(x - dy * r, y + dx * r);
  pen.lineTo(x + dy * r, y - dx * r);
};

/** @type {Marker} */
const disc = (pen, x, y, r) => {
  pen.moveTo(x + r, y);
  pen.arc(x, y, r, 0, 2 * Math.PI);
};

/** @type {Record<string, Marker>} */
const FILLED = {
  o: disc,
  ".": (pen, x, y, r) => disc(pen, x, y, r / 2),
  s: polygon([
    [-0.88, -0.88],
    [0.88, -0.88],
    [0.88, 0.88],
    [-0.88, 0.88],
  ]),
  D: polygon([
    [0, -1.2],
    [1.05, 0],
    [0, 1.2],
    [-1.05, 0],
  ]),
  "^": polygon([
    [0, -1.15],
    [1.05, 0.8],
    [-1.05, 0.8],
  ]),
};

/** @type {Record<string, Marker>} */
const OPEN = { x: cross(0.8, 0.8), "+": cross(1.1, 0) };

/**
 * Draws one marker: filled with an edge of the ground, or stroked where it has no inside. A ghost's is
 * hollow, and what stands in it tells whose it is: nothing, a dot, a bar, both.
 * @param {Pen} pen
 * @param {string} name
 * @param {number} x
 * @param {number} y
 * @param {number} size  px across
 * @param {{ color: string, ground: string }} look
 * @param {number} [hollow]
 */
export function drawMarker(pen, name, x, y, size, { color, ground }, hollow = 0) {
  const open = OPEN[name];
  pen.setLineDash([]);
  if (hollow && !open) return drawHollow(pen, FILLED[name] ?? disc, x, y, size / 2, color, hollow);
  pen.beginPath();
  (open ?? FILLED[name] ?? disc)(pen, x, y, size / 2);
  pen.lineWidth = open ? Math.max(1.5, size / 4) : 1;
  pen.strokeStyle = open ? color : ground;
  pen.fillStyle = color;
  if (!open) pen.fill();
  if (open || size >= RINGED) pen.stroke();
}

/**
 * @param {Pen} pen
 * @param {Marker} outline
 * @param {number} x
 * @param {number} y
 * @param {number} r
 * @param {string} color
 * @param {number} hollow
 */
function drawHollow(pen, outline, x, y, r, color, hollow) {
  pen.beginPath();
  outline(pen, x, y, r);
  if (hollow > 2) {
    pen.moveTo(x - r, y);
    pen.lineTo(x + r, y);
  }
  pen.lineWidth = 1.25;
  pen.strokeStyle = pen.fillStyle = color;
  pen.stroke();
  if (hollow % 2) return;
  pen.beginPath();
  disc(pen, x, y, r * 0.4);
  pen.fill();
}

/**
 * The layer's marker, else its ink's, at each of the points.
 * @param {Pen} pen
 * @param {Layer} layer
 * @param {Pick<Panel, "x" | "y" | "box">} panel
 * @param {Pick<Plan, "theme" | "frame" | "size">} plan
 * @param {Pick<Series, "xs" | "ys" | "count">} points
 * @param {number} t
 */
export function drawMarkers(pen, layer, panel, { theme, frame, size }, { xs, ys, count }, t) {
  const { x, y } = panel;
  const sizes = isTensor(layer.size) ? layer.size.data : [layer.size ?? 6];
  const own = { color: shade(theme, frame.inks, layer.ink), ground: theme.ground };
  const lookOf = looks(layer, theme, t, own);
  const name = layer.marker || frame.inks[layer.ink.replace(GHOST, "")]?.marker || "o";
  const isSeen = sieve(panel.box, size.ratio, count, (layer.alpha ?? 1) === 1);
  for (let i = 0; i < count; i++) {
    const px = x.at(xs[i] ?? NaN);
    const py = y.at(ys[i] ?? NaN);
    const across = each(sizes, i, 6);
    if (Number.isFinite(px) && Number.isFinite(py) && isSeen(px, py, across))
      drawMarker(pen, name, px, py, across, lookOf(i), layer.hollow);
  }
}

/**
 * The look of the i-th marker: where points have values, by these; a ghost's are all alike.
 * @param {Layer} layer
 * @param {Theme} theme
 * @param {number} t
 * @param {{ color: string, ground: string }} own
 */
function looks(layer, theme, t, own) {
  if (!layer.values || !layer.colormap || layer.ghost) return () => own;
  const { css } = shades(layer.colormap, theme);
  const values = numbersAt(layer, layer.values, t);
  const range = layer.range ?? [0, 1];
  const { ground } = own;
  return (/** @type {number} */ i) => {
    const color = css[shadeAt(values[i] ?? NaN, range)] ?? ground; // without a number, no color
    return { color, ground };
  };
}
