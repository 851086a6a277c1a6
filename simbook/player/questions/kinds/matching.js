/** What belongs to what: the reader chooses for each thing on the left. */

import { say } from "../../page/texts.js";
import { mountRows } from "./rows.js";

/** @import { Answering, Place } from "./index.js" */

/**
 * @param {Place} place
 * @returns {Answering}
 */
export function mountMatching(place) {
  const pairs = [...place.answers.querySelectorAll("[data-key]")];
  const right = new Map(
    pairs.map((pair) => [pair.getAttribute("data-key"), pair.getAttribute("data-choice")]),
  );
  return mountRows(place, {
    fault: (choices) => (Object.values(choices).every(Boolean) ? "" : say("everyRow")),
    fits: (key, choice) => right.get(key) === choice,
  });
}
