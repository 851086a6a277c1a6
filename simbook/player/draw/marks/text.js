/** Words at a place in the axes. */

import { numbersAt, shownAt, textAt } from "../../wire/frames.js";
import { words } from "../pen.js";
import { font, wordShade } from "../theme.js";

/** @import { Mark, Painter } from "./mark.js" */

/** @type {Record<string, CanvasTextBaseline>} */
const BASELINES = { bottom: "bottom", top: "top", center: "middle", baseline: "alphabetic" };

/** @type {Painter} */
export function drawText(pen, layer, { x, y, isMap }, { theme, frame }, t) {
  if (shownAt(layer, 1, t) < 1) return;
  const px = x.at(numbersAt(layer, layer.x, t)[0] ?? NaN);
  const py = y.at(numbersAt(layer, layer.y, t)[0] ?? NaN);
  if (!Number.isFinite(px) || !Number.isFinite(py)) return;
  const [across = "left", up = "baseline"] = layer.anchor ?? [];
  const [right, above] = layer.offset ?? [0, 0];
  const scale = typeof layer.size === "number" ? layer.size / theme.size : 1;
  words(pen, textAt(layer, t), px + right, py - above, {
    color: wordShade(theme, frame.inks, layer.ink),
    ground: isMap || layer.steps ? theme.ground : null,
    font: font(theme, scale, 500),
    align: across === "right" || across === "center" ? across : "left",
    baseline: BASELINES[up] ?? "middle",
  });
}

/** @type {Mark} */
export const text = { paint: drawText, columns: [], crest: "y" };
