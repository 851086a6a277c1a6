/**
 * CodeMirror's style sheets, put into the page as objects: a policy that forbids style elements, as
 * the site's own does, allows these. They come after the page's own sheets.
 */

import { StyleModule } from "style-mod";

/** What the package takes for a shadow root, for which it makes objects; it is the page. */
const page = {
  ownerDocument: document,
  get adoptedStyleSheets() {
    return document.adoptedStyleSheets;
  },
  set adoptedStyleSheets(sheets) {
    document.adoptedStyleSheets = sheets;
  },
};
const mount = StyleModule.mount;

export function adoptStyles() {
  StyleModule.mount = (root, modules, options) => {
    const place = root === document ? /** @type {any} */ (page) : root;
    mount.call(StyleModule, place, modules, options);
  };
}
