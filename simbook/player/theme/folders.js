/** On disk a folder has no index page of its own: links to folders are led to theirs. */

const MOMENTS = ["click", "auxclick", "pointerdown", "keydown"];

/**
 * The address of the page in a folder; other addresses as they are.
 * @param {string} href
 */
export function pageInFolder(href) {
  const url = new URL(href);
  if (url.protocol !== "file:" || !url.pathname.endsWith("/")) return href;
  url.pathname += "index.html";
  return url.href;
}

/** Leads every link right before it is followed, those of search results included. */
export function leadLinks() {
  for (const moment of MOMENTS) addEventListener(moment, lead, { capture: true });
}

/** @param {Event} event */
function lead({ target }) {
  const link = target instanceof Element ? target.closest("a[href]") : null;
  if (!(link instanceof HTMLAnchorElement) || link.protocol !== "file:") return;
  const href = pageInFolder(link.href);
  if (href !== link.href) link.href = href;
}
