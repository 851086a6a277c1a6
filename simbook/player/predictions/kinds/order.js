/** An order: the reader says who takes each place. A guess is a list of words, the first place first. */

import { say } from "../../page/texts.js";

/** @import { Kind } from "./index.js" */

/**
 * @param {HTMLElement} root
 * @returns {Kind}
 */
export function mountOrder(root) {
  /** @type {HTMLSelectElement[]} */
  const places = [...root.querySelectorAll("select")];
  const items = [...(places[0]?.options ?? [])].map(({ value }) => value).filter(Boolean);
  return {
    given() {
      const guess = places.map(({ value }) => value);
      return isOrder(guess, items) ? guess : null;
    },
    ask: () => say("orderFirst"),
    accepts: (guess) => isOrder(guess, items),
    fill: (guess) => places.forEach((place, i) => (place.value = guess[i])),
    isRight: isSameOrder,
    words: (order) => order.join(", "),
    focus: () => places[0]?.focus(),
  };
}

/**
 * Whether it gives each of the items one place.
 * @param {unknown} guess
 * @param {string[]} items
 */
export function isOrder(guess, items) {
  if (!Array.isArray(guess) || guess.length !== items.length) return false;
  return items.every((item) => guess.includes(item));
}

/**
 * @param {string[]} guess
 * @param {string[]} fact
 */
export function isSameOrder(guess, fact) {
  return guess.length === fact.length && guess.every((item, i) => item === fact[i]);
}
