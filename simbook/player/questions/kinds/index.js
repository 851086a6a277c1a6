/**
 * The kinds of questions, by the name in `data-kind`. Another kind is a file here, one in the build
 * (`page/question_kinds`), its HTML (`templates/questions`), and a line in each of the two indexes.
 */

import { mountChoice } from "./choice.js";
import { mountMatching } from "./matching.js";
import { mountNumber } from "./number.js";
import { mountOrder } from "./order.js";
import { mountSeveral } from "./several.js";

/**
 * A question's form at work. An answer is a string, as it is kept.
 *
 * @typedef {object} Answering
 * @property {() => string} given                   the answer as it stands; empty for none
 * @property {() => string} ask                     what is said to who checks without one
 * @property {(answer: string) => boolean} accepts  whether a kept answer is one still
 * @property {(answer: string) => boolean} isRight
 * @property {(answer: string) => Node[]} explain
 * @property {(answer: string) => void} fill        puts an answer into the form; empty for none
 * @property {(tries: string[]) => void} mark       says in the form what has been tried
 * @property {() => void} focus
 *
 * @typedef {object} Place
 * @property {HTMLElement} root
 * @property {HTMLElement} answers   the explanations
 * @property {AbortSignal} signal
 */

/** @type {Map<string | undefined, (place: Place) => Answering>} */
const KINDS = new Map([
  ["choice", mountChoice],
  ["number", mountNumber],
  ["several", mountSeveral],
  ["order", mountOrder],
  ["matching", mountMatching],
]);

/** @param {Place} place */
export function mountKind(place) {
  const { id, dataset } = place.root;
  const mount = KINDS.get(dataset.kind);
  if (mount) return mount(place);
  const there = [...KINDS.keys()].join(", ");
  throw new Error(`${id}: “${dataset.kind}” is no kind of question; there are ${there}`);
}
