/**
 * What the theme's script does to every page when it comes has the browser style and lay out the
 * whole page five times more. The same is had for nothing: what can be done before anything is laid
 * out, and the rest by telling the theme that it is so already.
 *
 * Written for mkdocs-material 9.8.1; where it no longer fits, the theme does its work once more:
 * slower, and the same.
 */

import { setProps } from "../page/set-props.js";

const SCHEME = "py-sim-scheme"; // a meta element of the page
const SWITCHING = "data-md-color-switching"; // no transition of any element lasts while it is there

/** Scripts run in this page, and the theme will look after the focus. */
export function announceScripts() {
  const { classList } = document.documentElement;
  classList.replace("no-js", "js");
  classList.add("js-focus-visible");
}

/**
 * The theme takes the colours that it finds for a switch to them, which need not be noticed. And what
 * it tells the browser of their scheme, in an element of its own, the page has told already.
 */
export function keepColors() {
  const { body, head } = document;
  const told = /** @type {HTMLMetaElement | null} */ (document.getElementById(SCHEME));
  const tell = (/** @type {string} */ content) => setProps(told, { content });
  body.setAttribute = (name, value) => {
    if (name !== SWITCHING) return Element.prototype.setAttribute.call(body, name, value);
    Reflect.deleteProperty(body, "setAttribute");
  };
  /** @type {(node: any) => any} */
  head.appendChild = (node) => {
    if (!told || node.name !== "color-scheme") return Node.prototype.appendChild.call(head, node);
    Reflect.deleteProperty(head, "appendChild");
    return Object.defineProperty(node, "content", { set: tell });
  };
}

/**
 * Instant navigation compares style sheets by their absolute addresses, and would fetch each anew to
 * write it down.
 */
export function keepSheets() {
  for (const link of document.head.querySelectorAll("link")) {
    if (link.rel === "stylesheet") pretendAbsolute(link);
  }
}

/** @param {HTMLLinkElement} link */
function pretendAbsolute(link) {
  const { href } = link;
  Object.defineProperties(link, {
    href: { get: () => href, set() {} },
    outerHTML: { get: () => writtenAbsolute(link, href) },
  });
}

/**
 * @param {HTMLLinkElement} link  which may be set aside for a while, as it is late
 * @param {string} href
 */
function writtenAbsolute(link, href) {
  const absolute = /** @type {HTMLLinkElement} */ (link.cloneNode());
  absolute.href = href;
  return absolute.outerHTML;
}
