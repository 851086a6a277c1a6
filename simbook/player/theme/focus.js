/**
 * Where the focus is once instant navigation has exchanged a page, and what is said of it. The theme
 * leaves it on nothing, and says nothing. It goes to what the address names, else to the page's
 * heading; who goes back or forward finds it where it was in that page. The title is said aloud.
 *
 * Written for mkdocs-material 9.8.1; where it no longer fits, the focus is on nothing after a turn.
 */

const CONTAINER = "[data-md-component=container]"; // what is exchanged of a page

/** @typedef {{ href: string, nth: number } | { id: string }} Place  in a page */

/** @type {Map<string, Place>} */
const places = new Map(); // by path: where the focus was when the page was left

export function keepFocus() {
  const voice = makeVoice();
  let { pathname } = location;
  let container = document.querySelector(CONTAINER);
  let followed = false; // a link led here, and not the browser's buttons
  /** @type {Element | null} */
  let last = null;
  document.addEventListener("focusin", ({ target }) => {
    if (target instanceof Element) last = target;
  });
  addEventListener("click", ({ target }) => (followed ||= leaves(target)), { capture: true });
  new MutationObserver(() => {
    const now = document.querySelector(CONTAINER);
    if (!now || now === container) return;
    const place = last && container?.contains(last) ? placeOf(last, container) : null;
    if (place) places.set(pathname, place);
    ({ pathname } = location);
    container = now;
    focus((!followed && placed(places.get(pathname), now)) || goal(now));
    followed = false;
    voice.textContent = document.title;
  }).observe(document.body, { childList: true });
}

/** For ears alone. */
function makeVoice() {
  const voice = document.createElement("p");
  voice.className = "py-sim-voice";
  voice.setAttribute("role", "status");
  document.body.append(voice);
  return voice;
}

/** @param {EventTarget | null} target  of a click */
function leaves(target) {
  const link = target instanceof Element ? target.closest("a") : null;
  return Boolean(link?.href && link.pathname !== location.pathname);
}

/**
 * @param {Element} element
 * @param {Element} container
 * @returns {Place | null}
 */
function placeOf(element, container) {
  if (element.id) return { id: element.id };
  if (!(element instanceof HTMLAnchorElement)) return null;
  const { href } = element;
  return { href, nth: linksTo(href, container).indexOf(element) };
}

/**
 * @param {Place | undefined} place
 * @param {Element} container
 */
function placed(place, container) {
  if (!place) return null;
  if ("id" in place) return container.querySelector(`#${CSS.escape(place.id)}`);
  return linksTo(place.href, container)[place.nth] ?? null;
}

/**
 * @param {string} href
 * @param {Element} container
 */
function linksTo(href, container) {
  return [...container.querySelectorAll("a")].filter((link) => link.href === href);
}

/** @param {Element} container */
function goal(container) {
  return named(location.hash.slice(1)) ?? container.querySelector("h1") ?? container;
}

/** @param {string} fragment  of an address */
function named(fragment) {
  try {
    return document.getElementById(decodeURIComponent(fragment));
  } catch {
    return null; // no sequence of characters
  }
}

/** The theme scrolls. @param {Element} element */
function focus(element) {
  if (!(element instanceof HTMLElement)) return;
  element.focus({ preventScroll: true });
  if (element === document.activeElement) return;
  element.tabIndex = -1; // as a place to begin from, which Tab does not lead to
  element.focus({ preventScroll: true });
}
