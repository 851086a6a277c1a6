/** How much a picture has to show, where no screen can show all of it. */

import { isTensor } from "../wire/wire.js";
import { markOf } from "./marks/index.js";

/** @import { Frame, Layer } from "../wire/types.js" */

const POINTS = 20_000; // of one line, or of its markers: more cannot be told apart
const PLACES = 500_000; // of one map: more than it has pixels

/**
 * The numbers of the fullest layer that is thinned when it is drawn; 0: each is drawn.
 * @param {Pick<Frame, "axes">} frame
 */
export function crowdIn({ axes }) {
  return Math.max(0, ...axes.flatMap(({ layers }) => layers.map(crowdOf)));
}

/** @param {Layer} layer */
function crowdOf(layer) {
  const { map, covers } = markOf(layer);
  const isPlane = Boolean(map || covers);
  const numbers = isPlane ? layer.values : layer.y;
  if (!isTensor(numbers)) return 0;
  const count = numbers.shape.slice(isPlane ? -2 : -1).reduce((a, b) => a * b, 1);
  return count > (isPlane ? PLACES : POINTS) ? count : 0;
}
