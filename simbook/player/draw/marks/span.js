/** What lies between two places of one axis, all through the other. */

import { numbersAt, shownAt } from "../../wire/frames.js";
import { areaSample } from "../stroke.js";
import { shade } from "../theme.js";

/** @import { Mark, Painter } from "./mark.js" */

/**
 * @param {boolean} across
 * @returns {Painter}
 */
const painter =
  (across) =>
  (pen, layer, { box, x, y }, { theme, frame }, t) => {
    if (shownAt(layer, 1, t) < 1) return;
    const scale = across ? y : x;
    const [from = NaN, to = NaN] = [layer.low, layer.high].map((value) => {
      const place = scale.at(numbersAt(layer, value, t)[0] ?? NaN);
      return Number.isFinite(place) ? place : scale.at(scale.domain[0]);
    });
    pen.fillStyle = shade(theme, frame.inks, layer.ink);
    if (across) pen.fillRect(box.x, from, box.width, to - from);
    else pen.fillRect(from, box.y, to - from, box.height);
  };

/** @satisfies {Omit<Mark, "paint">} */
const SPAN = { slack: 0, isBackdrop: true, columns: [], sample: areaSample };

/** @type {Mark} */
export const hspan = { ...SPAN, paint: painter(true) };

/** @type {Mark} */
export const vspan = { ...SPAN, paint: painter(false) };
