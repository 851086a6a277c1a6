/** Lines of equal height over a grid. */

import { coarse } from "../coarse.js";
import { heightAt } from "../grids.js";
import { contoursOf, inParts, levelsOf, outline, placing, shadeOf, shareOf } from "../levels.js";

/** @import { Mark, Painter } from "./mark.js" */

/** @type {Painter} */
function paint(pen, whole, panel, plan, t) {
  const layer = coarse(whole, panel, t);
  const levels = levelsOf(layer);
  pen.lineWidth = typeof layer.width === "number" ? layer.width : 1;
  pen.lineJoin = "round";
  pen.setLineDash([]);
  const place = placing(layer, panel);
  contoursOf(layer, levels, t).forEach((rings, i) => {
    pen.strokeStyle = shadeOf(layer, i, shareOf(levels, levels[i]), plan);
    for (const some of inParts(rings)) {
      outline(pen, some, place);
      pen.stroke();
    }
  });
}

/** @type {Mark} */
export const contour = { paint, slack: 1.5, map: { rank: 2, valueAt: heightAt }, columns: [] };
