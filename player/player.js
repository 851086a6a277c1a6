/** Entry of the page's player: one engine, elements for figures and questions, links that set figures. */

import { readConfig } from "./config.js";
import { defineElement } from "./element.js";
import { engineOf } from "./engine.js";
import { keepingOf } from "./keeping.js";
import { followLinks } from "./links.js";
import { defineQuestion } from "./questions/element.js";
import { printAnswers } from "./questions/paper.js";
import { useTexts } from "./texts.js";

const first = !("pySimEngine" in window);
const config = readConfig(document);
useTexts(config?.texts);
defineElement(config?.element ?? "py-sim", engineOf(config));
defineQuestion(config?.question ?? "py-question", keepingOf(config), config);
if (first) {
  followLinks();
  printAnswers();
}
