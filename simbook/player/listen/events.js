/** What happens along a curve: what is marked on it, a rule across it, words that come with it, its end. Pure. */

import { shownAt } from "../wire/frames.js";
import { placeOf } from "./scale.js";

/** @import { AxesSpec, Frame, Layer } from "../wire/types.js" */
/** @import { SeriesOf } from "./curves.js" */

/** @typedef {{ layer: Layer, xs: number[], ys: number[] }} Drawn  a curve as far as it is on show */

const FEW = 12; // points that are marks; more of them are data
const NEAR = 0.02; // of the height of the axes

/**
 * Each x once, in order, and none where the curve is not.
 * @param {Drawn} drawn
 * @param {AxesSpec} axes
 * @param {Frame} frame
 * @param {number} t
 * @param {SeriesOf} seriesOf
 */
export function eventsOn(drawn, axes, frame, t, seriesOf) {
  const { xs } = drawn;
  const found = axes.layers.flatMap((layer) => {
    if (layer === drawn.layer) return [];
    if (layer.kind === "vline") return rule(layer, t);
    if (layer.kind === "points") return marked(drawn, axes, layer, t, seriesOf);
    return axes.x.label === frame.steps?.unit ? said(drawn, layer, t) : [];
  });
  const inside = [...found, ...leaving(drawn, axes)].filter(
    (x) => x >= Number(xs[0]) && x <= Number(xs.at(-1)),
  );
  return [...new Set(inside)].sort((a, b) => a - b);
}

/** @param {Layer} layer @param {number} t */
function rule(layer, t) {
  return typeof layer.at === "number" && shownAt(layer, 1, t) > 0 ? [layer.at] : [];
}

/**
 * A few points that stay and lie on the curve.
 * @param {Drawn} drawn
 * @param {AxesSpec} axes
 * @param {Layer} layer
 * @param {number} t
 * @param {SeriesOf} seriesOf
 */
function marked({ xs, ys }, axes, layer, t, seriesOf) {
  const series = seriesOf(layer, t);
  if (!series || series.xs.length > FEW || layer.steps?.mode === "follow") return [];
  return Array.from(series.xs)
    .slice(0, series.count)
    .filter((x, i) => {
      const [own, other] = [heightAt(xs, ys, x), series.top(i)].map((y) => placeOf(y, axes.y));
      return Math.abs(Number(own) - Number(other)) <= NEAR;
    });
}

/**
 * The height of a curve over x, between its points on a straight line.
 * @param {number[]} xs
 * @param {number[]} ys
 * @param {number} x
 */
function heightAt(xs, ys, x) {
  const i = xs.findIndex((each) => each >= x);
  const [right = NaN, above = NaN] = [xs[i], ys[i]];
  if (right === x || i <= 0) return above;
  const [left = NaN, below = NaN] = [xs[i - 1], ys[i - 1]];
  return below + ((above - below) * (x - left)) / (right - left);
}

/**
 * Words in the curve's own color that come at one step, where x counts the steps.
 * @param {Drawn} drawn
 * @param {Layer} layer
 * @param {number} t
 */
function said({ layer: { ink } }, layer, t) {
  if (layer.kind !== "text" || layer.ink !== ink) return [];
  return arrivals(layer).filter((step) => step <= t);
}

/**
 * The step at which a layer of one datum comes.
 * @param {Layer} layer
 */
export function arrivals({ steps }) {
  const at = steps?.mode === "reveal" ? steps.at?.data : null;
  return at?.length === 1 && Number(at[0]) > 0 ? [Number(at[0])] : [];
}

/**
 * Where it goes out of the picture, and where its numbers end before its points do.
 * @param {Drawn} drawn
 * @param {AxesSpec} axes
 */
function leaving({ xs, ys }, axes) {
  const places = ys.map((y) => placeOf(y, axes.y));
  const isIn = places.map((place) => place >= 0 && place <= 1);
  return xs.filter((_, i) => i > 0 && isIn[i - 1] && !isIn[i]);
}

/**
 * The steps at which something comes into the picture for good, and the last one.
 * @param {Frame} frame
 */
export function momentsOf({ axes, steps }) {
  const last = (steps?.count ?? 1) - 1;
  return new Set([...axes.flatMap(({ layers }) => layers.flatMap(arrivals)), last]);
}
