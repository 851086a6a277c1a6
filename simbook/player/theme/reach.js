/**
 * What the theme leaves to pointers and eyes: its menu button can be reached by keyboard, and the
 * frames of its buttons beside code, one for each block, are no landmarks of the page.
 *
 * Written for mkdocs-material 9.8.1; where it no longer fits, the menu opens by a pointer alone, and
 * screen readers list many places without a name.
 */

import { forEach } from "../page/arrivals.js";

const DRAWER = "__drawer";
const MENU = `label.md-header__button[for=${DRAWER}]`;
const NAVIGATION = "nav.md-nav--primary";
const BESIDE_CODE = "nav.md-code__nav";

export function openReach() {
  const menu = document.querySelector(MENU);
  const drawer = /** @type {HTMLInputElement | null} */ (document.getElementById(DRAWER));
  const name = document.querySelector(NAVIGATION)?.getAttribute("aria-label");
  if (menu && drawer && name) makeButton(menu, drawer, name);
  forEach(BESIDE_CODE, (frame) => frame.setAttribute("role", "none"));
}

/**
 * A real button in place of the theme's label, whose look goes by the box that it is for.
 * @param {Element} menu
 * @param {HTMLInputElement} drawer  a hidden box, checked while the menu is open
 * @param {string} name
 */
function makeButton(menu, drawer, name) {
  const button = document.createElement("button");
  const tell = () => button.setAttribute("aria-expanded", String(drawer.checked));
  const given = { class: menu.className, for: DRAWER, type: "button", "aria-label": name };
  for (const [key, value] of Object.entries(given)) button.setAttribute(key, value);
  button.append(...menu.childNodes);
  menu.replaceWith(button);
  button.addEventListener("click", () => drawer.click());
  drawer.addEventListener("change", tell);
  addEventListener("keydown", ({ key }) => {
    if (key !== "Escape" || !drawer.checked) return;
    drawer.click();
    button.focus();
  });
  tell();
}
