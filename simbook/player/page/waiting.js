/** Moments in the life of a page for which something else waits. */

const LOADING = ".py-sim[data-state=loading]";

/**
 * The page is on the screen, Python is not starting, and no figure waits for its first picture from
 * it: whatever else wants the machine may have it.
 */
export async function pageRests() {
  await parsed();
  do {
    await once(() => !isStarting());
    await painted(); // or about to be touched
  } while (isStarting());
}

function isStarting() {
  const page = document.documentElement;
  const { engine = "" } = page.dataset; // none: the player has not come yet
  return ["", "loading"].includes(engine) || page.querySelector(LOADING) !== null;
}

/**
 * The element's end tag has been read: something follows it. Its own parent is watched, since a
 * template never ends with it.
 * @param {Element} element  in the page
 * @returns {Promise<void>}
 */
export function whole(element) {
  return new Promise((resolve) => {
    const watcher = new MutationObserver(look);
    watcher.observe(element.parentNode ?? document, { childList: true });
    parsed().then(look);
    function look() {
      if (isWhole(element)) watcher.disconnect(), resolve();
    }
  });
}

/** @param {Element} element */
export function isWhole(element) {
  return document.readyState !== "loading" || element.nextSibling !== null;
}

/**
 * Whatever script is changing the page is done with it, which is about to be painted; at once where
 * nobody looks.
 * @returns {Promise<void>}
 */
export function settled() {
  if (document.hidden) return Promise.resolve();
  return new Promise((resolve) => requestAnimationFrame(() => resolve()));
}

/**
 * The script with the letters of formulas has run, or the page waits for it no longer. A layout before
 * that, such as a figure asks for, would send for their files.
 * @returns {Promise<void>}
 */
export function lettersCame() {
  const script = document.querySelector("script[blocking]");
  if (!script) return Promise.resolve();
  return new Promise((resolve) => {
    const watcher = new MutationObserver(() => {
      if (!script.hasAttribute("blocking")) watcher.disconnect(), resolve();
    });
    watcher.observe(script, { attributes: true });
  });
}

/** @returns {Promise<void>} */
export function parsed() {
  if (document.readyState !== "loading") return Promise.resolve();
  return new Promise((resolve) =>
    document.addEventListener("DOMContentLoaded", () => resolve(), { once: true }),
  );
}

/** @returns {Promise<void>} */
export function pythonRuns() {
  return once(pythonIsHere);
}

export function pythonIsHere() {
  return document.documentElement.dataset.engine === "ready";
}

/**
 * @param {() => boolean} holds  of the states that engine and figures show
 * @returns {Promise<void>}
 */
function once(holds) {
  return new Promise((resolve) => {
    const watcher = new MutationObserver(look);
    watcher.observe(document, { subtree: true, attributeFilter: ["data-engine", "data-state"] });
    look();
    function look() {
      if (holds()) watcher.disconnect(), resolve();
    }
  });
}

/** What the page shows by now is on the screen; at once where nobody looks. @returns {Promise<void>} */
function painted() {
  if (document.hidden) return Promise.resolve();
  return new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
}

/** @param {number} milliseconds @returns {Promise<void>} */
export function sleep(milliseconds) {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
