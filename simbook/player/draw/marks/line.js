/** A line through points, with or without markers. */

import { drawMarkers } from "../markers.js";
import { trace } from "../pen.js";
import { endOf, pointsAt } from "../series.js";
import { stairs } from "../stairs.js";
import { corners, isCrowd } from "../thinning.js";
import { lineSample, setStroke, strokeWidth } from "../stroke.js";

/** @import { Layer } from "../../wire/types.js" */
/** @import { Panel } from "../layout.js" */
/** @import { Mark, Painter, Series } from "./mark.js" */

/** @type {Painter} */
function paint(pen, layer, panel, plan, t) {
  const { xs, ys, count } = pointsAt(layer, t);
  const width = strokeWidth(layer, 2);
  const drawn = shapeOf(layer, panel, { xs, ys, count });
  const { across, up } = drawn;
  pen.lineJoin = "round";
  setStroke(pen, layer, plan, width);
  if (isCrowd(count) && width > 0) {
    const chosen = corners(across, up, drawn.count, panel.box, plan.size.ratio);
    const at = (/** @type {number} */ i) => chosen[i] ?? NaN;
    trace(
      pen,
      (i) => across(at(i)),
      (i) => up(at(i)),
      chosen.length,
    );
  } else trace(pen, across, up, drawn.count);
  if (width > 0) pen.stroke();
  if (layer.marker) drawMarkers(pen, layer, panel, plan, { xs, ys, count }, t);
}

/**
 * The places through which it goes, px: the points, or the corners of stairs between them.
 * @param {Layer} layer
 * @param {Panel} panel
 * @param {Pick<Series, "xs" | "ys" | "count">} points
 */
function shapeOf({ corner }, { x, y }, { xs, ys, count }) {
  const across = (/** @type {number} */ i) => x.at(xs[i] ?? NaN);
  const up = (/** @type {number} */ i) => y.at(ys[i] ?? NaN);
  if (!corner) return { across, up, count };
  const middle = (/** @type {number} */ i) => x.at(((xs[i] ?? NaN) + (xs[i + 1] ?? NaN)) / 2);
  return stairs(corner, { across, up, middle, count });
}

/** @type {Mark} */
export const line = {
  paint,
  slack: 1.5,
  series: pointsAt,
  columns: ["y"],
  crest: "y",
  joins: true,
  end: endOf,
  hasGutter: true,
  ghost: (layer) => (strokeWidth(layer, 2) > 0 ? { marker: "" } : {}), // the line alone tells enough
  sample: lineSample,
};
