/** One control in the page: its native inputs bound to one value. The named input holds it. */

import { logPlace, logValue, pushedValue, showNumber } from "./parsing.js";
import { allowedBy, input, typedField } from "./number-field.js";

/** @import { Control } from "../wire/types.js" */

/**
 * @typedef {object} Field
 * @property {() => unknown} get
 * @property {(value: any) => void} set   shows a value without telling anyone
 * @property {() => void} [again]         takes another value, and tells
 *
 * @typedef {{ box: HTMLElement, control: Control, changed: () => void, signal: AbortSignal }} Place
 */

const TRACK = 1000; // positions of a logarithmic track
const PUSH = 10; // of these positions, by an arrow key
const MOVES = /^(Arrow|Page|Home|End)/;
/** @type {Record<string, number>} */
const PUSHES = { ArrowLeft: -PUSH, ArrowDown: -PUSH, ArrowRight: PUSH, ArrowUp: PUSH };

/** @type {Record<Control["kind"], (place: Place) => Field>} */
export const FIELDS = {
  slider: range,
  integer: range,
  choice: select,
  toggle: checkbox,
  seed,
  point,
};

/**
 * @param {Place} place
 * @returns {Field}
 */
function range(place) {
  return place.control.scale === "log" ? logSlider(place) : slider(place);
}

/**
 * A range whose value is the parameter's, and a field to type in.
 * @param {Place} place
 * @returns {Field}
 */
function slider(place) {
  const { control, changed, signal } = place;
  const track = input(place, "track");
  const grid = control.kind === "integer" ? 1 : control.step;
  const get = () => Number(track.value);
  const typed = typedField(place, "typed", allowedBy(control), get, (value) =>
    setTrack(track, value, grid),
  );
  const snap = () => (track.step = grid ? String(grid) : "any");
  const moved = () => (typed.show(), changed());
  track.addEventListener("pointerdown", snap, { signal });
  track.addEventListener("keydown", ({ key }) => MOVES.test(key) && snap(), { signal });
  track.addEventListener("input", moved, { signal });
  return { get, set: (value) => (setTrack(track, value, grid), typed.show()) };
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
 * @returns {Field}
 */
function logSlider(place) {
  const { control, changed, signal } = place;
  const allowed = allowedBy(control);
  const track = input(place, "track");
  let value = Number(control.default);
  const show = () => {
    track.value = String(Math.round(TRACK * logPlace(value, allowed)));
    track.setAttribute("aria-valuetext", showNumber(value));
  };
  const typed = typedField(
    place,
    "typed",
    allowed,
    () => value,
    (next) => ((value = next), show()),
  );
  const take = (/** @type {number} */ next) => {
    value = next;
    track.setAttribute("aria-valuetext", showNumber(value));
    typed.show();
    changed();
  };
  const pushed = (/** @type {KeyboardEvent} */ event) => {
    const push = PUSHES[event.key];
    if (!push || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    take(pushedValue(value, push / TRACK, allowed));
    show();
  };
  track.addEventListener("input", () => take(logValue(Number(track.value) / TRACK, allowed)), {
    signal,
  });
  track.addEventListener("keydown", pushed, { signal });
  return { get: () => value, set: (next) => ((value = Number(next)), show(), typed.show()) };
}

/**
 * @param {Place} place
 * @returns {Field}
 */
function select(place) {
  const list = /** @type {HTMLSelectElement} */ (place.box.querySelector("select"));
  list.addEventListener("input", place.changed, { signal: place.signal });
  return { get: () => list.value, set: (value) => (list.value = String(value)) };
}

/**
 * @param {Place} place
 * @returns {Field}
 */
function checkbox(place) {
  const box = input(place, "box");
  box.addEventListener("input", place.changed, { signal: place.signal });
  return { get: () => box.checked, set: (value) => (box.checked = Boolean(value)) };
}

/**
 * A whole number and a button that takes another one.
 * @param {Place} place
 * @returns {Field}
 */
function seed(place) {
  let value = Number(place.control.default);
  const typed = typedField(
    place,
    "typed",
    allowedBy(place.control),
    () => value,
    (next) => (value = next),
  );
  const again = () => {
    value = (value * 48271 + 11) % 2147483647;
    typed.show();
    place.changed();
  };
  input(place, "again").addEventListener("click", again, { signal: place.signal });
  return { get: () => value, set: (next) => ((value = Number(next)), typed.show()), again };
}

/**
 * Two numbers, the keyboard form of a point in the figure.
 * @param {Place} place
 * @returns {Field}
 */
function point(place) {
  const [x0, y0] = /** @type {[number, number]} */ (place.control.default);
  const at = { x: x0, y: y0 };
  const fields = /** @type {const} */ (["x", "y"]).map((axis) => {
    const [low, high] = place.control[axis] ?? [-Infinity, Infinity];
    return typedField(
      place,
      axis,
      { low, high, whole: false },
      () => at[axis],
      (next) => (at[axis] = next),
    );
  });
  const set = (/** @type {[number, number]} */ [x, y]) => {
    Object.assign(at, { x, y });
    for (const field of fields) field.show();
  };
  return { get: () => [at.x, at.y], set };
}
