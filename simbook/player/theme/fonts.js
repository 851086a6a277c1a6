/** Style sheets with fonts, in pages that may not fetch any: their twins with the fonts inside. */

const TWIN = "data-py-sim-inline";

/**
 * Exchanges each such sheet as the parser meets it, before it is laid out: the fonts that it names
 * by address are never asked for.
 */
export function inlineFonts() {
  const exchangeAll = () => document.querySelectorAll(`link[${TWIN}]`).forEach(exchange);
  const watcher = new MutationObserver(exchangeAll);
  watcher.observe(document, { childList: true, subtree: true });
  document.addEventListener("DOMContentLoaded", () => (exchangeAll(), watcher.disconnect()));
}

/** @param {Element} link */
function exchange(link) {
  const twin = link.getAttribute(TWIN);
  link.removeAttribute(TWIN);
  if (twin) link.setAttribute("href", twin);
}
