/** Entry of the page's player: one engine, the elements, links that set figures, the reader's marks. */

import { defineCode } from "./code/code.js";
import { readConfig } from "./page/config.js";
import { defineExercise } from "./exercises/element.js";
import { printPrograms } from "./exercises/paper.js";
import { defineElement } from "./figure/element.js";
import { useEditor } from "./editor/script.js";
import { engineOf } from "./engine/engine.js";
import { defineFinish } from "./reading/finish.js";
import { printFootnotes } from "./print/footnotes.js";
import { LocalStore } from "./page/local-store.js";
import { followLinks } from "./figure/links.js";
import { mendCopies } from "./reading/copying.js";
import { reachFormulas } from "./reading/scrolling.js";
import { Marks } from "./reading/marks.js";
import { defineOfflinePanel } from "./offline/panel.js";
import { keepAsRead } from "./offline/registration.js";
import { definePrediction } from "./predictions/element.js";
import { defineQuestion } from "./questions/element.js";
import { Plans } from "./questions/plans.js";
import { defineReview } from "./questions/review.js";
import { printAnswers } from "./questions/paper.js";
import { Resting } from "./embed/resting.js";
import { printRunningHead } from "./print/running-head.js";
import { lettersCame, parsed } from "./page/waiting.js";

const first = !("pySimEngine" in window);
const config = readConfig(document);
const base = config?.base ?? document.baseURI;
const name = config?.element ?? "py-sim";
const engine = engineOf(config);
useEditor(config);
const lettered = lettersCame();
lettered.then(() => defineElement(name, engine)); // each figure is drawn as soon as it has been read
Promise.all([lettered, parsed()]).then(furnish);

function furnish() {
  defineCode(`${name}-code`, engine);
  const answers = new LocalStore(base, "question");
  const plans = new Plans(answers);
  defineQuestion(config?.question ?? "py-question", answers, config);
  defineReview(`${name}-review`, plans);
  definePrediction(
    config?.prediction ?? "py-prediction",
    new LocalStore(base, "prediction"),
    config,
  );
  defineExercise(
    config?.exercise ?? "py-exercise",
    engine,
    new LocalStore(base, "exercise"),
    config,
  );
  defineOfflinePanel(config?.keeper ?? "py-keeper", config);
  if (!first) return;
  if (self !== top) new Resting(engine, base).watch();
  const marks = new Marks(base);
  defineFinish(`${name}-finish`, marks);
  marks.watch();
  plans.follow(document);
  followLinks();
  mendCopies();
  reachFormulas();
  printAnswers();
  printPrograms();
  printFootnotes(base); // of the answers too
  printRunningHead(config?.book);
  keepAsRead(config);
}
