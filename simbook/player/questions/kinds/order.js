/** Lines to put in order: the reader gives each its place, from 1 on. */

import { say } from "../../page/texts.js";
import { mountRows } from "./rows.js";

/** @import { Answering, Place } from "./index.js" */

/**
 * @param {Place} place
 * @returns {Answering}
 */
export function mountOrder(place) {
  const lines = [...place.answers.querySelectorAll("[data-key]")];
  const right = lines.map((line) => line.getAttribute("data-key"));
  return mountRows(place, {
    fault: orderFault,
    fits: (key, choice) => right[Number(choice) - 1] === key,
  });
}

/**
 * What keeps the places from being an order; empty if nothing does.
 * @param {Record<string, string>} places   by the lines' keys; empty for none
 */
export function orderFault(places) {
  const taken = Object.values(places);
  if (taken.some((place) => !place)) return say("everyRow");
  const twice = taken.find((place, at) => taken.indexOf(place) !== at);
  return twice ? say("takenTwice", { place: twice }) : "";
}
