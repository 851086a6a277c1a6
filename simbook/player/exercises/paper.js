/** On paper an exercise shows its program as the reader has it: a field would cut it off. */

import { whilePrinted } from "../print/printing.js";

const COPY = "py-exercise-paper";

export function printPrograms() {
  whilePrinted(lay);
}

/** @param {boolean} on */
function lay(on) {
  for (const old of document.querySelectorAll(`.${COPY}`)) old.remove();
  if (!on) return;
  for (const root of document.querySelectorAll(".py-exercise")) {
    const { source } = /** @type {HTMLElement & { source?: string }} */ (root);
    const copy = document.createElement("pre");
    copy.className = COPY;
    copy.textContent = source ?? "";
    if (source) root.querySelector("[data-part=program]")?.append(copy);
  }
}
