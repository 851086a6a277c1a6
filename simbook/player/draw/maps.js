/** What a map says of a place in it: the value of its grid there. Pure. */

import { markOf } from "./marks/index.js";

/** @import { Panel } from "./layout.js" */
/** @import { Datum, Place } from "./nearest.js" */

/**
 * @param {Panel[]} panels
 * @param {number} t
 * @param {Place} place
 * @returns {Datum | null}
 */
export function mapAt(panels, t, place) {
  const panel = panels.find(({ box }) => isInside(place, box));
  const found = panel && mapOf(panel);
  if (!panel || !found) return null;
  const { layer, valueAt } = found;
  const [x, y] = [panel.x.from(place.x), panel.y.from(place.y)];
  const read = valueAt(layer, t, x, y);
  if (!Number.isFinite(read)) return null;
  const value = layer.reads?.log10 ? 10 ** read : read;
  return { panel, layer, i: -1, x, y, value, place };
}

/**
 * @param {Place} place
 * @param {Panel["box"]} box
 */
function isInside(place, { x, y, width, height }) {
  return place.x >= x && place.x <= x + width && place.y >= y && place.y <= y + height;
}

/**
 * The map of an Axes that is read.
 * @param {Panel} panel
 */
function mapOf({ spec }) {
  const maps = spec.layers.flatMap((layer) => {
    const { map } = markOf(layer);
    return map ? [{ layer, ...map }] : [];
  });
  return maps.sort((a, b) => a.rank - b.rank)[0];
}
