/** A line through points, with or without markers. */

import { drawMarkers } from "../markers.js";
import { trace } from "../pen.js";
import { endOf, pointsAt } from "../series.js";
import { corners, isCrowd } from "../thinning.js";
import { lineSample, setStroke, strokeWidth } from "../stroke.js";

/** @import { Mark, Painter } from "./mark.js" */

/** @type {Painter} */
function paint(pen, layer, panel, plan, t) {
  const { x, y } = panel;
  const { xs, ys, count } = pointsAt(layer, t);
  const width = strokeWidth(layer, 2);
  const across = (/** @type {number} */ i) => x.at(xs[i] ?? NaN);
  const up = (/** @type {number} */ i) => y.at(ys[i] ?? NaN);
  pen.lineJoin = "round";
  setStroke(pen, layer, plan, width);
  if (isCrowd(count) && width > 0) {
    const chosen = corners(across, up, count, panel.box, plan.size.ratio);
    const at = (/** @type {number} */ i) => chosen[i] ?? NaN;
    trace(
      pen,
      (i) => across(at(i)),
      (i) => up(at(i)),
      chosen.length,
    );
  } else trace(pen, across, up, count);
  if (width > 0) pen.stroke();
  if (layer.marker) drawMarkers(pen, layer, panel, plan, { xs, ys, count });
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
