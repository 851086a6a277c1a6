/** What a run states, as guesses are compared with it. No page. */

import { numbersAt } from "../wire/frames.js";

/** @import { DrawnFact, Fact, Frame } from "../wire/types.js" */
/** @import { Series } from "./plane.js" */

/**
 * The fact `name` of a frame: of what is drawn, its points at the last step.
 * @param {Frame} frame
 * @param {string} name
 * @returns {Fact | Series | undefined}
 */
export function factIn(frame, name) {
  const fact = frame.facts?.[name];
  if (typeof fact !== "object" || Array.isArray(fact)) return fact;
  return seriesOf(frame, fact);
}

/**
 * @param {Frame} frame
 * @param {DrawnFact} fact
 * @returns {Series | undefined}
 */
function seriesOf({ axes, steps }, fact) {
  const layer = axes[fact.axes]?.layers[fact.layer];
  if (!layer) return undefined;
  const last = (steps?.count ?? 1) - 1;
  return {
    x: Array.from(numbersAt(layer, layer.x, last)),
    y: Array.from(numbersAt(layer, layer.y, last)),
  };
}
