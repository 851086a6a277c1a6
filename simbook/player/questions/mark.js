/** A word beside an answer that was tried: right, or wrong. */

import { say } from "../page/texts.js";

/**
 * @param {HTMLElement} input
 * @param {"right" | "wrong" | ""} tone   empty for an answer that was not tried
 */
export function markAnswer(input, tone) {
  const id = `${input.id}-mark`;
  input.parentElement?.querySelector(".py-question-mark")?.remove();
  input.removeAttribute("aria-describedby");
  if (!tone) return;
  const mark = document.createElement("span");
  Object.assign(mark, { id, className: "py-question-mark", textContent: say(tone) });
  mark.dataset.tone = tone;
  input.parentElement?.append(mark);
  input.setAttribute("aria-describedby", id);
}
