/** What is said to a program: a verdict, where it failed, what it printed. */

import { paragraph } from "../page/elements.js";
import { listing } from "../page/notice.js";
import { say } from "../page/texts.js";

/** @import { SimError } from "../wire/types.js" */

/**
 * @param {boolean} passed
 * @param {string} said  by the check; between backquotes stands code
 * @returns {Node[]}
 */
export function verdict(passed, said) {
  const head = paragraph(say(passed ? "exercisePassed" : "exerciseNotYet"));
  head.className = "py-exercise-verdict";
  return said ? [head, marked(said)] : [head];
}

/** @param {string} said */
function marked(said) {
  const words = document.createElement("p");
  const parts = said.split("`");
  const closed = parts.length % 2 === 1; // each backquote has its other one
  parts.forEach((text, i) => {
    if (i % 2 && closed)
      words.append(Object.assign(document.createElement("code"), { textContent: text }));
    else words.append(closed || i === 0 ? text : `\`${text}`);
  });
  return words;
}

/** An exception: what it says, and the lines that led to it. @param {SimError} error @returns {HTMLElement[]} */
export function raised({ name, message, trace }) {
  const words = paragraph(say("exerciseRaised", { name, message }));
  return trace.length ? [words, listing(trace, "codeLine")] : [words];
}

/**
 * @param {string} text
 * @param {boolean} cut
 * @returns {Node[]}
 */
export function outputOf(text, cut) {
  const lines = document.createElement("pre");
  lines.textContent = text;
  return cut ? [lines, paragraph(say("outputCut"))] : [lines];
}
