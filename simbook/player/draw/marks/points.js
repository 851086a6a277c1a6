/** A marker at each point. */

import { drawMarker, drawMarkers } from "../markers.js";
import { shade } from "../theme.js";
import { endOf, pointsAt } from "../series.js";

/** @import { Mark, Sampler } from "./mark.js" */

/** @type {Sampler} */
function sample(pen, layer, x, y, { theme, frame }) {
  const look = { color: shade(theme, frame.inks, layer.ink), ground: theme.ground };
  drawMarker(pen, layer.marker || "o", x + 11, y, 7, look, layer.hollow);
}

/** @type {Mark} */
export const points = {
  paint: (pen, layer, panel, plan, t) => drawMarkers(pen, layer, panel, plan, pointsAt(layer, t)),
  slack: 8, // a marker on the edge is drawn whole
  series: pointsAt,
  columns: ["y"],
  crest: "y",
  end: endOf,
  ghost: () => ({}),
  sample,
};
