/** On paper the answers to a page's questions stand at its end. */

import { whilePrinted } from "../print/printing.js";
import { say } from "../page/texts.js";
import { copyOf } from "./copy.js";

const KEY = "py-question-key";

/** Lays the answers out whenever the page is printed. */
export function printAnswers() {
  whilePrinted(lay);
}

/** @param {boolean} on */
function lay(on) {
  for (const old of document.querySelectorAll(`.${KEY}`)) old.remove();
  const questions = [...document.querySelectorAll(".py-question")];
  const host = questions[0]?.closest("article, main") ?? document.body;
  if (on && questions.length) host.append(keyTo(questions));
}

/** @param {Element[]} questions */
function keyTo(questions) {
  const key = document.createElement("section");
  const heading = document.createElement("h2");
  const list = document.createElement("ol");
  heading.textContent = say("answers");
  list.append(...questions.map(answersTo));
  key.className = KEY;
  key.append(heading, list);
  return key;
}

/** @param {Element} question */
function answersTo(question) {
  const item = document.createElement("li");
  item.append(...[...question.querySelectorAll("details .py-question-answer")].map(copyOf));
  return item;
}
