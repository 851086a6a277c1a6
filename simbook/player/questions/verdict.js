/** The line that judges an answer as a whole. */

/** @param {string} words */
export function verdict(words) {
  const line = document.createElement("p");
  line.className = "py-question-verdict";
  line.textContent = words;
  return line;
}
