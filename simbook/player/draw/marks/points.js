/** A marker at each point. */

import { drawMarker, drawMarkers } from "../markers.js";
import { colorOf } from "../colormap.js";
import { shade } from "../theme.js";
import { endOf, pointsAt } from "../series.js";

/** @import { Mark, Sampler } from "./mark.js" */

/** @type {Sampler} */
function sample(pen, layer, x, y, { theme, frame }) {
  const { colormap, ghost } = layer;
  const own = shade(theme, frame.inks, layer.ink);
  const color = colormap && !ghost ? colorOf(colormap, 0.5, theme) : own; // the middle of its colors
  const look = { color, ground: theme.ground };
  drawMarker(pen, layer.marker || "o", x + 11, y, 7, look, layer.hollow);
}

/** @type {Mark} */
export const points = {
  paint: (pen, layer, panel, plan, t) =>
    drawMarkers(pen, layer, panel, plan, pointsAt(layer, t), t),
  slack: 8, // a marker on the edge is drawn whole
  series: pointsAt,
  columns: ["y", "values"],
  crest: "y",
  end: endOf,
  ghost: () => ({}),
  sample,
};
