/** Says that a new edition is there. The reader decides when to turn to it. */

import { button } from "../page/elements.js";
import { say } from "../page/texts.js";

const NAME = "py-sim-news";

/** @param {() => void} reload */
export function announce(reload) {
  document.querySelector(`.${NAME}`)?.remove();
  const news = document.createElement("div");
  const words = document.createElement("p");
  news.className = NAME;
  news.setAttribute("role", "status");
  document.body.append(news);
  words.textContent = say("newEdition");
  news.append(
    words,
    button(say("reload"), reload),
    button(say("later"), () => news.remove()),
  );
}
