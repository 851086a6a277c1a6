/** Which pages the reader has finished, and the check marks at the links that lead to them. */

import { LocalStore } from "../page/local-store.js";
import { say } from "../page/texts.js";
import { FOOTER_DIRECTION, NAVIGATION_LINKS } from "../theme/material.js";

const LINKS = `${NAVIGATION_LINKS}, ol.book-map a[href]`;

export class Marks {
  /**
   * @param {string} base  address of the book
   * @param {Storage} [storage]
   */
  constructor(base, storage) {
    this.base = base;
    this.store = new LocalStore(base, "finished", storage);
    /** @type {Set<() => void>} who wants to know of changes */
    this.listeners = new Set();
  }

  /** @param {string} page */
  has(page) {
    return this.store.get(page) !== null;
  }

  get some() {
    return this.store.keys.length > 0;
  }

  /**
   * @param {string} page
   * @param {boolean} finished
   */
  set(page, finished) {
    this.store.set(page, finished ? "1" : null);
    this.show();
  }

  clear() {
    this.store.clear();
    this.show();
  }

  /** Brings all that shows the marks up to date. */
  show() {
    for (const link of document.querySelectorAll(LINKS)) {
      const page = pageOf(/** @type {HTMLAnchorElement} */ (link).href, this.base);
      mark(link, page !== null && this.has(page));
    }
    for (const listener of this.listeners) listener();
  }

  /** Shows the marks in this page, in those that follow, and after changes in another tab. */
  watch() {
    this.show();
    addEventListener("storage", () => this.show());
    addEventListener("pageshow", () => this.show());
    // Instant navigation puts another page's content into the body.
    new MutationObserver(() => this.show()).observe(document.body, { childList: true });
  }
}

/**
 * The page of the book that an address leads to, as its box names it; null for all others.
 * @param {string} href
 * @param {string} base
 */
export function pageOf(href, base) {
  const { protocol, host, pathname, hash } = new URL(href);
  const home = new URL(base);
  const ours = protocol === home.protocol && host === home.host;
  if (!ours || hash || !pathname.startsWith(home.pathname)) return null;
  return pathname.slice(home.pathname.length).replace(/(^|\/)index\.html$/, "$1");
}

/**
 * A link's own label, where it has one, hides its content from a screen reader.
 * @param {Element} link
 * @param {boolean} finished
 */
function mark(link, finished) {
  const old = link.querySelector(".py-sim-done");
  if (Boolean(old) === finished) return;
  const label = link.getAttribute("aria-label");
  const words = `, ${say("done")}`;
  old?.remove();
  if (finished) (link.querySelector(FOOTER_DIRECTION) ?? link).append(sign());
  if (label && finished) link.setAttribute("aria-label", label + words);
  else if (label?.endsWith(words)) link.setAttribute("aria-label", label.slice(0, -words.length));
}

function sign() {
  const sign = document.createElement("span");
  const tick = document.createElement("span");
  const words = document.createElement("span");
  sign.className = "py-sim-done";
  tick.ariaHidden = "true";
  tick.textContent = "✓";
  words.className = "py-sim-said";
  words.textContent = say("done");
  sign.append(" ", tick, words);
  return sign;
}
