/**
 * The theme's shortcuts of one letter (n and p turn the page, s and f open the search) stay out of
 * figures and of what asks: who presses a letter there means what has the focus.
 *
 * Written for mkdocs-material 9.8.1; where it no longer fits, such a key leaves the page.
 */

import { OURS } from "./pointer-state.js";

export function keepLetters() {
  document.addEventListener("keydown", (event) => {
    const { key, target, ctrlKey, metaKey, altKey } = event;
    const isLetter = key.length === 1 && !ctrlKey && !metaKey && !altKey;
    if (isLetter && target instanceof Element && target.closest(OURS)) event.stopPropagation();
  });
}
