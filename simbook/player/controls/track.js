/** A track to drag along, and a field to type in beside it. */

import { showNumber } from "../page/numbers.js";
import { logPlace, logValue, pushedValue } from "./log-track.js";
import { input, typedField } from "./number-field.js";
import { rangeOf } from "./parsing.js";

/** @import { Field, Place } from "./kinds/index.js" */
/** @import { ParsedNumber } from "./parsing.js" */

/**
 * @typedef {object} Numbers   which numbers the control takes
 * @property {(text: string) => ParsedNumber} parse
 * @property {boolean} whole
 * @property {number | null} [grid]   distance of two positions; null for as fine as the page can
 */

const TRACK = 1000; // positions of a logarithmic track
const PUSH = 10; // of these positions, by an arrow key
const MOVES = /^(Arrow|Page|Home|End)/;
/** @type {Record<string, number>} */
const PUSHES = { ArrowLeft: -PUSH, ArrowDown: -PUSH, ArrowRight: PUSH, ArrowUp: PUSH };

/**
 * @param {Place} place
 * @param {Numbers} numbers
 * @returns {Field}
 */
export function mountTrack(place, numbers) {
  return place.control.scale === "log" ? logTrack(place, numbers) : linearTrack(place, numbers);
}

/**
 * A range whose value is the parameter's.
 * @param {Place} place
 * @param {Numbers} numbers
 * @returns {Field}
 */
function linearTrack(place, { parse, grid }) {
  const { control, changed, signal } = place;
  const track = input(place, "track");
  const get = () => Number(track.value);
  const take = (/** @type {number} */ value) => setTrack(track, value, grid);
  const fill = () => rangeOf(control);
  const typed = typedField(place, { part: "typed", parse, fill, get, take });
  const snap = () => (track.step = grid ? String(grid) : "any");
  const moved = () => (typed.show(), changed());
  track.addEventListener("pointerdown", snap, { signal });
  track.addEventListener("keydown", ({ key }) => MOVES.test(key) && snap(), { signal });
  track.addEventListener("input", moved, { signal });
  return { get, set: (value) => (take(value), typed.show()) };
}

/**
 * Typed and linked values may lie between the positions of the handle.
 * @param {HTMLInputElement} track
 * @param {number} value
 * @param {number | null | undefined} grid
 */
function setTrack(track, value, grid) {
  track.step = grid ? String(grid) : "any";
  track.value = String(value);
  if (Number(track.value) === value) return;
  track.step = "any";
  track.value = String(value);
}

/**
 * A track without a name, in equal ratios; the typed field has the name and the true value.
 * @param {Place} place
 * @param {Numbers} numbers
 * @returns {Field}
 */
function logTrack(place, { parse, whole }) {
  const { control, changed, signal } = place;
  const ends = { low: Number(control.low), high: Number(control.high), whole };
  const track = input(place, "track");
  let value = Number(control.default);
  const tell = () => track.setAttribute("aria-valuetext", showNumber(value));
  const show = () => {
    track.value = String(Math.round(TRACK * logPlace(value, ends)));
    tell();
  };
  const typed = typedField(place, {
    part: "typed",
    parse,
    fill: () => rangeOf(control),
    get: () => value,
    take: (next) => ((value = next), show()),
  });
  const move = (/** @type {number} */ next) => {
    value = next;
    tell();
    typed.show();
    changed();
  };
  const pushed = (/** @type {KeyboardEvent} */ event) => {
    const push = PUSHES[event.key];
    if (!push || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    move(pushedValue(value, push / TRACK, ends));
    show();
  };
  const dragged = () => move(logValue(Number(track.value) / TRACK, ends));
  track.addEventListener("input", dragged, { signal });
  track.addEventListener("keydown", pushed, { signal });
  return { get: () => value, set: (next) => ((value = Number(next)), show(), typed.show()) };
}
