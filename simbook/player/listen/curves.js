/** The curves of a frame that can be heard: values over x, from left to right. Pure. */

import { eventsOn } from "./events.js";

/** @import { AxesSpec, AxisSpec, Frame, Layer } from "../wire/types.js" */
/** @import { Series } from "../draw/marks/mark.js" */

/** @typedef {(layer: Layer, t: number) => Series | undefined} SeriesOf  the data points of a layer at a step */

/**
 * @typedef {object} Curve
 * @property {string} name
 * @property {AxisSpec} x
 * @property {AxisSpec} y
 * @property {number[]} xs
 * @property {number[]} ys
 * @property {boolean} joined    a line is one sound; bars and dots are one each
 * @property {boolean} grows     with the steps of the run
 * @property {number[]} events   the values of x at which something happens
 */

const LEAST = 3; // points; two are a mark, or a rule

/**
 * As they are on show at step `t`.
 * @param {Frame} frame
 * @param {number} t
 * @param {SeriesOf} seriesOf
 * @returns {Curve[]}
 */
export function curvesOf(frame, t, seriesOf) {
  const last = (frame.steps?.count ?? 1) - 1;
  return frame.axes.flatMap((axes) => {
    const layers = axes.layers.filter((layer) => isCurve(axes, layer, seriesOf(layer, last)));
    const named = { ...axes, x: { ...axes.x, label: axes.x.label || labelBelow(axes, frame) } };
    const unnamed = layers.filter(({ label }) => !label);
    return layers.map((layer) => {
      const number = unnamed.length > 1 ? ` ${unnamed.indexOf(layer) + 1}` : "";
      const name = [nameOf(axes), layer.label || number.trim()].filter(Boolean).join(", ");
      return curve(name, layer, named, frame, t, seriesOf);
    });
  });
}

/**
 * Nothing that lies on a map, which is a path in the plane, nothing that runs back, and no row of marks.
 * @param {AxesSpec} axes
 * @param {Layer} layer
 * @param {Series | undefined} series
 */
function isCurve({ layers }, layer, series) {
  if (!series || series.count < LEAST || layers.some(({ values }) => values)) return false;
  const xs = Array.from(series.xs).slice(0, series.count);
  const isRow = layer.kind === "points" && xs.every((_, i) => series.top(i) === series.top(0));
  return !isRow && xs.every((x, i) => i === 0 || x >= Number(xs[i - 1]));
}

/**
 * @param {string} name
 * @param {Layer} layer
 * @param {AxesSpec} axes
 * @param {Frame} frame
 * @param {number} t
 * @param {SeriesOf} seriesOf
 * @returns {Curve}
 */
function curve(name, layer, axes, frame, t, seriesOf) {
  const { x, y } = axes;
  const { xs: all, count = 0, top } = seriesOf(layer, t) ?? { xs: [], top: () => NaN };
  const xs = Array.from(all).slice(0, count);
  const ys = xs.map((_, i) => top(i));
  const events = eventsOn({ layer, xs, ys }, axes, frame, t, seriesOf);
  const grows = layer.steps?.mode === "reveal";
  return { name, x, y, xs, ys, joined: isJoined(layer), grows, events };
}

/** @param {Layer} layer */
function isJoined({ kind, width }) {
  return kind === "line" && width !== 0;
}

/** @param {AxesSpec} axes */
function nameOf({ title, y }) {
  return y.label || title;
}

/**
 * Of axes with one scale above each other the lowest alone says what it counts.
 * @param {AxesSpec} axes
 * @param {Frame} frame
 */
function labelBelow({ col, x }, frame) {
  const isSame = (/** @type {AxesSpec} */ other) =>
    other.col === col && other.x.scale === x.scale && String(other.x.limits) === String(x.limits);
  return frame.axes.findLast((other) => other.x.label && isSame(other))?.x.label ?? "";
}
