/** A place over the picture of a figure, as large as its stage, that stays alive while that is inert. */

import { part } from "../page/parts.js";

/** @param {HTMLElement} root */
export function over(root) {
  const there = root.querySelector(".py-sim-over > div");
  if (there) return there;
  const over = document.createElement("div");
  const inside = document.createElement("div");
  over.className = "py-sim-over";
  over.append(inside);
  part(root, "stage").before(over);
  return inside;
}
