/** Words at a place in the axes. */

import { numbersAt, shownAt, textAt } from "../../wire/frames.js";
import { words } from "../pen.js";
import { font, SIZE, wordShade } from "../theme.js";
import { widthOf } from "../widths.js";

/** @import { Layer } from "../../wire/types.js" */
/** @import { Panel, Plan } from "../layout.js" */
/** @import { Pen } from "../pen.js" */
/** @import { Mark, Painter } from "./mark.js" */

/** @type {Record<string, CanvasTextBaseline>} */
const BASELINES = { bottom: "bottom", top: "top", center: "middle", baseline: "alphabetic" };

/** @type {Record<string, number>} the part of a line's height above the place */
const ABOVE = { bottom: 1, top: 0, center: 0.5, baseline: 0.8 };

/**
 * The place of the words, px, and the size of their letters, that of a tick label being 1; null where
 * nothing stands.
 * @param {Layer} layer
 * @param {Panel} panel
 * @param {number} t
 */
function placeOf(layer, { x, y }, t) {
  if (shownAt(layer, 1, t) < 1) return null;
  const px = x.at(numbersAt(layer, layer.x, t)[0] ?? NaN);
  const py = y.at(numbersAt(layer, layer.y, t)[0] ?? NaN);
  if (!Number.isFinite(px) || !Number.isFinite(py)) return null;
  const [right, above] = layer.offset ?? [0, 0];
  const scale = typeof layer.size === "number" ? layer.size / SIZE : 1;
  return { px: px + right, py: py - above, scale };
}

/**
 * @param {Pen} pen
 * @param {Layer} layer
 * @param {Panel} panel
 * @param {Plan} plan
 * @param {number} t
 */
function extentOf(pen, layer, panel, plan, t) {
  const place = placeOf(layer, panel, t);
  if (!place) return null;
  const { theme } = plan;
  const [across = "left", up = "baseline"] = layer.anchor ?? [];
  const width = widthOf(pen, theme, font(theme, place.scale, 500), textAt(layer, t));
  const height = 1.2 * place.scale * theme.size;
  const before = { right: 1, center: 0.5 }[across] ?? 0;
  const above = ABOVE[up] ?? 0.5;
  return { x: place.px - before * width, y: place.py - above * height, width, height };
}

/** @type {Painter} */
export function drawText(pen, layer, panel, plan, t) {
  const place = placeOf(layer, panel, t);
  if (!place) return;
  const { theme, frame } = plan;
  const [across = "left", up = "baseline"] = layer.anchor ?? [];
  words(pen, textAt(layer, t), place.px, place.py, {
    color: wordShade(theme, frame.inks, layer.ink),
    ground: panel.isMap || layer.steps ? theme.ground : null,
    font: font(theme, place.scale, 500),
    align: across === "right" || across === "center" ? across : "left",
    baseline: BASELINES[up] ?? "middle",
  });
}

/** @type {Mark} */
export const text = { paint: drawText, columns: [], crest: "y", extent: extentOf };
