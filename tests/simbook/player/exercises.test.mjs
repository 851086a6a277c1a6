import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { BASE, mount, same, settled, the } from "./page.mjs";
import { defineExercise } from "../../../simbook/player/exercises/element.js";
import { readKept } from "../../../simbook/player/exercises/kept.js";
import { verdict } from "../../../simbook/player/exercises/words.js";
import { LocalStore } from "../../../simbook/player/page/local-store.js";
import { OFF } from "../../../simbook/player/engine/state.js";

/** @typedef {HTMLElement & { source: string }} Element */

const STARTER = "x = ...\n";
const HTML = `
<py-exercise class="py-exercise" id="adam" data-state="open" data-page="05/">
<p><span class="py-exercise-title" id="adam-title">Adam</span></p>
<div data-part="program"><div class="py-exercise-starter"><pre><code>${STARTER}</code></pre></div></div>
<div data-part="foot" hidden>
<button data-part="check">Check</button><button data-do="stop" hidden>Stop</button>
<button data-part="hint"></button><button data-part="reset" hidden>Reset</button>
<span class="py-sim-doing"></span><progress class="py-sim-progress" max="1" value="0" hidden></progress>
</div>
<div role="status"></div><div data-part="output" hidden></div>
<div class="py-sim-notice" role="alert" hidden></div>
<div><details class="py-exercise-hint"><summary>1</summary>One</details>
<details class="py-exercise-hint"><summary>2</summary>Two</details></div>
<details class="py-exercise-solution"><summary>Show</summary><pre>x = 1</pre></details>
</py-exercise>`;

/** Python's side, as an exercise sees it. */
const engine = /** @type {any} */ ({
  state: "ready",
  now: OFF,
  failure: null,
  open(/** @type {string} */ _id, /** @type {any} */ listener) {
    this.listener = listener;
    this.client = { request: null, asked: [], stopped: 0, closed: 0 };
    this.client.ask = (/** @type {any} */ request) => this.client.asked.push(request);
    this.client.stop = () => (this.client.stopped++, listener.stopped());
    this.client.close = () => this.client.closed++;
    return this.client;
  },
});
const store = new LocalStore(BASE, "exercise", localStorage);
defineExercise("py-exercise", engine, store, null);

/** @type {Element} */
let exercise;
/** @type {(string | null)[]} */
let told = [];

function open() {
  exercise = /** @type {Element} */ (mount(HTML));
  told = [];
  exercise.addEventListener("py-result", (event) => {
    const { detail } = /** @type {CustomEvent} */ (event);
    assert.deepEqual([detail.kind, detail.id, detail.page], ["exercise", "adam", "05/"]);
    told.push(detail.outcome);
  });
}

beforeEach(() => {
  localStorage.clear();
  open();
});

const said = () => the("[role=status]").textContent ?? "";
const press = (/** @type {string} */ part) => the(`[data-part=${part}]`).click();

test("it begins with the program of the page, and nothing is asked of Python", () => {
  assert.equal(exercise.source, STARTER);
  assert.equal(exercise.dataset.state, "open");
  assert.deepEqual(engine.client.asked, []);
  assert.equal(the("textarea").getAttribute("aria-label"), "Your program: Adam");
  assert.equal(the("[data-part=reset]").hidden, true);
});

test("a program is checked, fails with what a teacher says, and passes", () => {
  exercise.source = "x = 2";
  press("check");
  assert.deepEqual(engine.client.asked, [{ type: "check", exercise: "adam", code: "x = 2" }]);
  assert.equal(exercise.dataset.state, "running");
  engine.listener.answered({ type: "printed", text: "7\n", cut: false });
  assert.equal(the("[data-part=output]").textContent, "7\n");
  assert.equal(exercise.dataset.state, "running");
  engine.listener.answered({ type: "checked", passed: false, said: "`x` is 2." });
  assert.equal(exercise.dataset.state, "failed");
  assert.equal(said(), "Not yet.x is 2.");
  assert.equal(the("[role=status] code").textContent, "x");
  exercise.source = "x = 1";
  assert.equal(said(), "Not yet.x is 2.", "the words stay while they are heeded");
  press("check");
  engine.listener.answered({ type: "checked", passed: true, said: "Good." });
  assert.equal(exercise.dataset.state, "passed");
  assert.equal(said(), "Passed.Good.");
  assert.deepEqual(told, ["wrong", "right"]);
});

test("an exception is said with its lines, and marked in the program", () => {
  press("check");
  const trace = [{ file: "code", line: 1, function: "<module>", source: "x = 1 / 0" }];
  engine.listener.failed({ name: "ZeroDivisionError", message: "division by zero", trace });
  assert.equal(exercise.dataset.state, "failed");
  assert.match(said(), /ZeroDivisionError: division by zero.*Line 1.*x = 1 \/ 0/);
  assert.match(the(".py-sim-editor-error").textContent ?? "", /Line 1/);
  press("check");
  assert.equal(the(".py-sim-editor-error").hidden, true);
});

test("a check can be stopped, and nothing is lost", () => {
  exercise.source = "while True: pass";
  press("check");
  the("[data-do=stop]").click();
  assert.equal(exercise.dataset.state, "open");
  assert.equal(exercise.source, "while True: pass");
  assert.equal(said(), "Stopped. Your program is as you left it.");
});

test("hints come one by one, and the last takes the focus of the button that goes", () => {
  const [one, two] = document.querySelectorAll("details");
  assert.deepEqual([one?.hidden, two?.hidden], [true, true]);
  assert.equal(the("[data-part=hint]").textContent, "Hint 1 of 2");
  press("hint");
  assert.deepEqual([one?.hidden, one?.open, two?.hidden], [false, true, true]);
  assert.equal(the("[data-part=hint]").textContent, "Hint 2 of 2");
  press("hint");
  assert.equal(the("[data-part=hint]").hidden, true);
  same(document.activeElement, two?.querySelector("summary"));
});

test("what a visit left is there at the next, and Reset forgets it", () => {
  exercise.source = "x = 1";
  press("hint");
  press("check");
  engine.listener.answered({ type: "checked", passed: true, said: "Good." });
  open();
  assert.equal(exercise.source, "x = 1");
  assert.equal(exercise.dataset.state, "passed");
  assert.equal(said(), "Passed.Good.");
  assert.equal(the("[role=status]").getAttribute("aria-live"), "off");
  assert.equal(the("[data-part=hint]").textContent, "Hint 2 of 2");
  press("reset");
  assert.equal(exercise.source, STARTER);
  assert.equal(exercise.dataset.state, "open");
  assert.equal(said(), "The program is the one to begin with again. Undo");
  assert.deepEqual(told, [null]);
  open();
  assert.equal(exercise.source, STARTER);
  assert.equal(exercise.dataset.state, "open");
});

test("what Reset has taken comes back by Undo, with its verdict and its hints", () => {
  exercise.source = "x = 1";
  press("hint");
  press("check");
  engine.listener.answered({ type: "checked", passed: true, said: "Good." });
  press("reset");
  the("[role=status] button").click();
  assert.deepEqual([exercise.source, exercise.dataset.state], ["x = 1", "passed"]);
  assert.equal(said(), "Passed.Good.");
  assert.deepEqual(told, ["right", null, "right"]);
  open();
  assert.equal(exercise.source, "x = 1", "and is kept");
  assert.equal(the("[data-part=hint]").textContent, "Hint 2 of 2");
});

test("who has written on is not offered what was there before Reset", () => {
  exercise.source = "x = 1";
  press("reset");
  exercise.source = "x = 2";
  assert.equal(said(), "");
});

test("a check that Reset ends is not said to have left the program as it was", () => {
  exercise.source = "while True: pass";
  press("check");
  const { stop } = engine.client;
  engine.client.stop = () => {}; // the worker confirms it later
  press("reset");
  engine.listener.stopped();
  engine.client.stop = stop;
  assert.match(said(), /begin with again/);
  assert.equal(exercise.dataset.state, "open");
});

test("a stopped exception leaves its words for the next visit too", () => {
  press("check");
  engine.listener.failed({ name: "NameError", message: "no", trace: [] });
  open();
  assert.match(said(), /NameError: no/);
  assert.equal(exercise.dataset.state, "failed");
});

test("who opens the solution before passing is told apart", async () => {
  const solution = /** @type {HTMLDetailsElement} */ (the(".py-exercise-solution"));
  solution.open = true;
  solution.dispatchEvent(new Event("toggle"));
  await settled();
  assert.equal(told[0], "shown");
});

test("a page that is left while Python works ends the check", () => {
  press("check");
  exercise.remove();
  assert.deepEqual([engine.client.stopped, engine.client.closed], [1, 1]);
});

test("where Python cannot start, the page says so and the program stays", () => {
  press("check");
  engine.failure = { reason: "noWorker" };
  engine.listener.engineChanged();
  engine.failure = null;
  assert.match(the("[role=alert]").textContent ?? "", /no web worker/);
  assert.equal(exercise.dataset.state, "open");
});

test("what is kept is read with care", () => {
  const nothing = { source: null, result: null, hints: 0 };
  for (const kept of [null, 3, [], { source: 1, result: { passed: "yes" }, hints: -1 }]) {
    assert.deepEqual(readKept(kept), nothing);
  }
  const whole = { source: "x", result: { passed: true, said: "Good." }, hints: 2 };
  assert.deepEqual(readKept(whole), whole);
});

test("a lonely backquote is no code", () => {
  const text = (/** @type {string} */ said) => verdict(false, said).map((each) => each.textContent);
  assert.deepEqual(text("a ` b"), ["Not yet.", "a ` b"]);
  assert.deepEqual(text(""), ["Not yet."]);
});
