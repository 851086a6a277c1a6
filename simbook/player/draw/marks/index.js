/** The kinds of layers that this page knows. */

import { area } from "./area.js";
import { arrow } from "./arrow.js";
import { band } from "./band.js";
import { bars } from "./bars.js";
import { contour } from "./contour.js";
import { fill } from "./fill.js";
import { hbars } from "./hbars.js";
import { image } from "./image.js";
import { line } from "./line.js";
import { mesh } from "./mesh.js";
import { picture } from "./picture.js";
import { points } from "./points.js";
import { hline, vline } from "./rule.js";
import { segments } from "./segments.js";
import { hspan, vspan } from "./span.js";
import { text } from "./text.js";

/** @import { AxesSpec, Frame } from "../../wire/types.js" */
/** @import { Mark } from "./mark.js" */

/** @type {Map<string, Mark>} */
const MARKS = new Map(
  Object.entries({
    line,
    points,
    bars,
    hbars,
    band,
    area,
    hline,
    vline,
    hspan,
    vspan,
    segments,
    contour,
    fill,
    image,
    picture,
    mesh,
    text,
    arrow,
  }),
);

/**
 * @param {{ kind: string }} layer
 * @returns {Mark}
 */
export function markOf({ kind }) {
  const mark = MARKS.get(kind);
  if (!mark) throw new Error(`this page does not know how to draw a "${kind}"`);
  return mark;
}

/**
 * Throws where a frame has a layer of a kind that is not here, before any of it is shown.
 * @param {Pick<Frame, "axes">} frame
 */
export function checkKinds({ axes }) {
  for (const { layers } of axes) layers.forEach(markOf);
}

/**
 * Whether data cover the plane of an Axes, so that grid lines would only disturb.
 * @param {AxesSpec} spec
 */
export function isMap({ layers }) {
  return layers.some((layer) => markOf(layer).map || markOf(layer).covers);
}
