/**
 * The kinds of predictions, by the name in `data-kind`. Another kind is a file here, one in the build
 * (`page/prediction_kinds`), its HTML (`templates/predictions`), and a line in each of the two indexes.
 */

import { mountChoice } from "./choice.js";
import { mountCurve } from "./curve.js";
import { mountNumber } from "./number.js";
import { mountOrder } from "./order.js";
import { mountPlace } from "./place.js";
import { mountSeveral } from "./several.js";

/** @import { Fact, Sketch } from "../../wire/types.js" */

/**
 * A prediction's fields at work. A guess is a fact, as the figure would state it.
 *
 * @typedef {object} Kind
 * @property {() => Fact | null} given           the guess as it stands; null while there is none
 * @property {() => string} ask                  what is said to who commits none
 * @property {(guess: unknown) => boolean} accepts   whether a kept guess is one still
 * @property {(guess: any) => void} fill
 * @property {(guess: any, fact: any) => boolean} isRight
 * @property {(fact: any) => string} words
 * @property {(guess: any, fact: any) => string} [compare]  both in a sentence of its own
 * @property {() => void} focus
 * @property {Drawing} [drawing]   of a guess that is drawn into the figure
 *
 * @typedef {object} Drawing
 * @property {number} axes         of the figure, on which it is drawn
 * @property {string} hint         what stands there before
 * @property {() => Sketch | null} sketch   the guess as it stands
 * @property {(from: Spot, to: Spot) => void} stroke   a pointer has drawn so far
 * @property {() => void} touched  a field was moved
 * @property {() => void} forget   the fields were reset
 *
 * @typedef {{ x: number, y: number }} Spot   parts of the axes, 0 to 1
 */

/** @type {Map<string | undefined, (root: HTMLElement) => Kind>} */
const KINDS = new Map([
  ["choice", mountChoice],
  ["curve", mountCurve],
  ["number", mountNumber],
  ["order", mountOrder],
  ["place", mountPlace],
  ["several", mountSeveral],
]);

/** @param {HTMLElement} root */
export function mountKind(root) {
  const { id, dataset } = root;
  const mount = KINDS.get(dataset.kind);
  if (mount) return mount(root);
  const there = [...KINDS.keys()].join(", ");
  throw new Error(`${id}: “${dataset.kind}” is no kind of prediction; there are ${there}`);
}
