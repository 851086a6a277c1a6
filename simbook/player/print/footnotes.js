/** On paper a link has a number, and its address stands at the end of the page. */

import { whilePrinted } from "./printing.js";
import { say } from "../page/texts.js";
import { CONTENT_BUTTON } from "../theme/material.js";

const LIST = "py-sim-footnotes";
const MARK = "py-sim-footnote";
const ADDRESS = "py-sim-footnote-address";
const LINKS = "article a[href], main a[href]";
const UNPRINTED = `${CONTENT_BUTTON}, .py-sim, .py-question-answers`; // answers stand at the end

/**
 * Lays the addresses out whenever the page is printed; links inside the book need none.
 * @param {string} base  under which the book lies
 */
export function printFootnotes(base) {
  whilePrinted((on) => {
    for (const old of document.querySelectorAll(`.${LIST}, .${MARK}`)) old.remove();
    const links = /** @type {HTMLAnchorElement[]} */ ([...document.querySelectorAll(LINKS)]);
    const leading = links.filter((link) => leadsAway(link, base));
    if (on && leading.length) lay(leading);
  });
}

/**
 * @param {HTMLAnchorElement} link
 * @param {string} base
 */
function leadsAway(link, base) {
  return /^https?:/.test(link.href) && !link.href.startsWith(base) && !link.closest(UNPRINTED);
}

/** @param {HTMLAnchorElement[]} links */
function lay(links) {
  const addresses = [...new Set(links.map(({ href }) => href))];
  for (const link of links) link.after(mark(addresses.indexOf(link.href) + 1));
  const host = links[0]?.closest("article, main") ?? document.body;
  host.append(listOf(addresses));
}

/** @param {number} number */
function mark(number) {
  const mark = document.createElement("sup");
  mark.className = MARK;
  mark.textContent = `${number}`;
  return mark;
}

/** @param {string[]} addresses */
function listOf(addresses) {
  const section = document.createElement("section");
  const heading = document.createElement("h2");
  const list = document.createElement("ol");
  section.className = LIST;
  heading.textContent = say("addresses");
  list.append(...addresses.map(itemOf));
  section.append(heading, list);
  return section;
}

/** @param {string} address */
function itemOf(address) {
  const item = document.createElement("li");
  const link = document.createElement("a");
  item.className = ADDRESS;
  link.href = address;
  link.textContent = address;
  item.append(link);
  return item;
}
