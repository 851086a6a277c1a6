/**
 * No file holds back the page for long: letters of formulas and style sheets that are late are let
 * go, and change the page once they come. Until then it looks like a page of plain text.
 *
 * Written for mkdocs-material 9.8.1; where it no longer fits, such a page has the theme's icons and
 * menus among its text.
 */

const LETTERS = 1500; // ms for which a first layout waits for them; else lines break twice
const SHEETS = 4000; // ms; without them the page is not what it should be, but it can be read
const MAIN = "/stylesheets/main."; // in the address of the theme's own sheet

const ALONE = ".py-sim-alone { display: none }";
const TEXT = `
  .md-header, .md-sidebar, .md-search, .md-overlay, .md-toggle, .md-dialog, .md-footer, .md-top,
  svg { display: none }
  body { margin: 0 auto; max-width: 38em; padding: 1em; font: 1em/1.6 serif }
  canvas, img, table { max-width: 100% }`;

export function boundWaits() {
  setTimeout(releaseScripts, LETTERS);
  setTimeout(releaseSheets, SHEETS);
}

function releaseScripts() {
  for (const script of document.querySelectorAll("script[blocking]")) {
    script.removeAttribute("blocking");
  }
}

function releaseSheets() {
  const links = /** @type {NodeListOf<HTMLLinkElement>} */ (
    document.querySelectorAll("link[rel=stylesheet]")
  );
  const late = [...links].filter(({ sheet, media }) => !sheet && !media);
  if (!late.length) return;
  dress(ALONE);
  for (const link of late) setAside(link, link.href.includes(MAIN) ? dress(TEXT) : null);
}

/**
 * A sheet for another medium is waited for by nobody.
 * @param {HTMLLinkElement} link
 * @param {CSSStyleSheet | null} stand  what stands in for it
 */
function setAside(link, stand) {
  link.media = "not all";
  const put = () => {
    link.removeAttribute("media");
    if (stand) stand.disabled = true;
  };
  link.addEventListener("load", put, { once: true });
}

/** @param {string} rules */
function dress(rules) {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(rules);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  return sheet;
}
