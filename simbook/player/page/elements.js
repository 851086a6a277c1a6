/** Elements that the page's side makes in several places. */

/** @param {string} text */
export function paragraph(text) {
  const element = document.createElement("p");
  element.textContent = text;
  return element;
}

/**
 * @param {string} word
 * @param {() => void} action
 */
export function button(word, action) {
  const element = document.createElement("button");
  element.type = "button";
  element.textContent = word;
  element.addEventListener("click", action);
  return element;
}
