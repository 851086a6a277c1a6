/** The bands between levels of a grid, each painted over what is lower. */

import { coarse } from "../coarse.js";
import { heightAt } from "../grids.js";
import { contoursOf, levelsOf, outline, placing, shadeOf, shareOf } from "../levels.js";

/** @import { Mark, Painter } from "./mark.js" */

/** @type {Painter} */
function paint(pen, whole, panel, plan, t) {
  const layer = coarse(whole, panel, t);
  const levels = levelsOf(layer);
  const place = placing(layer, panel);
  contoursOf(layer, levels.slice(0, -1), t).forEach((rings, i) => {
    const middle = ((levels[i] ?? 0) + (levels[i + 1] ?? 0)) / 2;
    pen.fillStyle = shadeOf(layer, i, shareOf(levels, middle), plan);
    outline(pen, rings, place);
    pen.fill();
  });
}

/** @type {Mark} */
export const fill = {
  paint,
  slack: 1.5,
  isBackdrop: true,
  map: { rank: 0, valueAt: heightAt },
  columns: [],
};
