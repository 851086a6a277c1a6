/**
 * What the theme calls the parts of a page that others of ours look for.
 *
 * Written for mkdocs-material 9.8.1; where it no longer fits, finished chapters have no check mark
 * in the theme's menus, a printed page keeps the theme's buttons, and figures follow the system's
 * scheme.
 */

export const NAVIGATION_LINKS = ".md-nav--primary a.md-nav__link[href], a.md-footer__link[href]";
export const FOOTER_DIRECTION = ".md-footer__direction"; // the word beside the arrow
export const CONTENT_BUTTON = ".md-content__button";
export const SCHEME = "data-md-color-scheme"; // an attribute of the body
