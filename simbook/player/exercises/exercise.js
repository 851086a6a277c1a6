/** An exercise in the page: a program to write, a button that checks it, and what is said to it. */

import { Busy } from "../page/busy.js";
import { button } from "../page/elements.js";
import { Notice } from "../page/notice.js";
import { part, query } from "../page/parts.js";
import { say } from "../page/texts.js";
import { Entry } from "./entry.js";
import { Field } from "./field.js";
import { Hints } from "./hints.js";
import { readKept } from "./kept.js";
import { outputOf, raised, verdict } from "./words.js";

/** @import { Engine } from "../engine/engine.js" */
/** @import { LocalStore } from "../page/local-store.js" */
/** @import { SimError } from "../wire/types.js" */
/** @import { Kept, Result } from "./kept.js" */

/** @typedef {{ type: "printed", text: string, cut: boolean }} Printed */
/** @typedef {{ type: "checked", passed: boolean, said: string }} Checked */

const RESULT = "py-result"; // detail: { kind: "exercise", id, page, outcome }, outcome null: cleared

export class Exercise {
  /**
   * @param {HTMLElement} root
   * @param {Engine} engine
   * @param {LocalStore} store
   */
  constructor(root, engine, store) {
    this.root = root;
    this.engine = engine;
    this.store = store;
    this.aborter = new AbortController();
    const { signal } = this.aborter;
    this.said = query(root, "[role=status]");
    this.output = query(root, "[data-part=output]");
    this.reset = query(root, "[data-part=reset]");
    this.solution = /** @type {HTMLDetailsElement} */ (part(root, "solution", "py-exercise"));
    this.busy = new Busy(root);
    this.notice = new Notice(part(root, "notice"), () => this.check());
    this.field = new Field(query(root, "[data-part=program]"), this.#title, {
      changed: () => this.#changed(),
      run: () => this.check(),
    });
    this.hints = new Hints(root, signal, () => this.#keep());
    this.waiting = false;
    /** @type {HTMLElement | null} while what was there before Reset can come back */
    this.undo = null;
    /** @type {Result | null} */
    this.result = null;
    this.client = engine.open(root.id, {
      engineChanged: () => this.#engineChanged(),
      answered: (answer) => this.#answered(answer),
      failed: (error) => this.#failed(error),
      stopped: () => this.#stopped(),
    });
    this.#listen(signal);
    this.#restore();
  }

  /** @param {AbortSignal} signal */
  #listen(signal) {
    query(this.root, "[data-part=foot]").hidden = false;
    const check = query(this.root, "[data-part=check]");
    check.addEventListener("click", () => this.check(), { signal });
    this.reset.addEventListener("click", () => this.#startOver(), { signal });
    this.solution.addEventListener("toggle", () => this.#onSolution(), { signal });
    new Entry(this.root, () => this.source, signal);
    this.busy.onStop(() => this.client.stop(), signal);
  }

  /** Leaves the page; a program that does not end must not hold up the next page's figures. */
  close() {
    this.aborter.abort();
    this.busy.close();
    this.field.close();
    if (this.waiting) this.client.stop();
    else this.client.close();
  }

  get source() {
    return this.field.text;
  }

  set source(text) {
    this.field.text = text;
    this.#changed();
  }

  check() {
    this.waiting = true;
    this.notice.clear();
    this.field.unmark();
    this.#show([], { text: "", cut: false });
    if (this.engine.state === "failed") this.engine.restart();
    this.client.ask({ type: "check", exercise: this.root.id, code: this.source });
    this.#tell();
  }

  /** Who writes on will not want back what was there before. */
  #changed() {
    if (this.undo?.isConnected) this.said.replaceChildren();
    this.#keep();
    this.reset.hidden = !this.#touched;
  }

  /** @param {Printed | Checked} answer */
  #answered(answer) {
    if (answer.type === "printed") return this.#print(answer);
    this.waiting = this.client.request !== null;
    if (this.waiting) return;
    const { passed, said } = answer;
    this.#settle({ passed, words: verdict(passed, said), said });
    this.#report(passed ? "right" : "wrong");
  }

  /** @param {SimError} error */
  #failed(error) {
    this.waiting = this.client.request !== null;
    if (this.waiting) return;
    const words = raised(error);
    const line = error.trace.at(-1)?.line;
    if (line) this.field.mark(line, `${error.name}: ${error.message}`);
    this.#settle({ passed: false, words, said: words.map((each) => each.textContent).join(" ") });
    this.#report("wrong");
  }

  /** @param {{ passed: boolean, said: string, words: Node[] }} outcome */
  #settle({ passed, said, words }) {
    this.result = { passed, said };
    this.said.replaceChildren(...words);
    this.#keep();
    this.#tell();
  }

  #stopped() {
    if (this.aborter.signal.aborted) return this.client.close();
    if (!this.waiting) return;
    this.waiting = false;
    this.result = null;
    this.said.textContent = say("exerciseStopped");
    this.#keep();
    this.#tell();
  }

  #engineChanged() {
    const { failure } = this.engine;
    if (failure && this.waiting) {
      this.waiting = false;
      this.notice.explain(failure, "");
    }
    this.#tell();
  }

  #startOver() {
    const { source, result } = this;
    const hints = this.hints.shown;
    this.waiting = false; // nothing need be said of what is stopped
    this.client.stop();
    this.#lay({ source: this.field.starter, result: null, hints: 0 });
    this.solution.open = false;
    this.undo = this.#undo({ source, result, hints });
    this.said.append(say("exerciseIsReset"), " ", this.undo);
    this.#report(null);
  }

  /** @param {Kept} before */
  #undo(before) {
    return button(say("undo"), () => {
      this.#lay(before);
      if (before.result) this.#report(before.result.passed ? "right" : "wrong");
    });
  }

  /** As if it had been left so. @param {Kept} kept */
  #lay({ source, result, hints }) {
    this.result = result;
    this.field.text = source ?? this.field.starter;
    this.hints.shown = hints;
    this.notice.clear();
    this.#show(result ? verdict(result.passed, result.said) : [], { text: "", cut: false });
    this.#keep();
    this.#tell();
    this.field.focus();
  }

  #onSolution() {
    if (this.solution.open && !this.result?.passed) this.#report("shown");
  }

  /** What an earlier visit left is shown, but not said aloud while the page is being read. */
  #restore() {
    const kept = readKept(this.store.read(this.root.id));
    this.said.setAttribute("aria-live", "off");
    const listen = () => this.said.setAttribute("aria-live", "polite");
    const { signal } = this.aborter;
    this.root.addEventListener("focusin", listen, { signal, once: true });
    this.field.text = kept.source ?? this.field.starter;
    this.hints.shown = kept.hints;
    this.result = kept.result;
    if (kept.result) this.#show(verdict(kept.result.passed, kept.result.said));
    this.#tell();
  }

  #keep() {
    const { source, result } = this;
    const hints = this.hints.shown;
    const name = this.root.id;
    if (this.#touched || hints)
      this.store.write(name, /** @type {Kept} */ ({ source, result, hints }));
    else this.store.forget(name);
  }

  /** @param {Printed} printed  all of it so far */
  #print({ text, cut }) {
    this.output.hidden = !text;
    this.output.replaceChildren(...outputOf(text, cut));
  }

  /**
   * @param {Node[]} words
   * @param {{ text: string, cut: boolean }} [printed]
   */
  #show(words, printed) {
    this.said.replaceChildren(...words);
    if (printed) this.#print({ type: "printed", ...printed });
  }

  #tell() {
    const { dataset } = this.root;
    const rest = this.result ? (this.result.passed ? "passed" : "failed") : "open";
    const state = this.waiting ? "running" : rest;
    if (dataset.state !== state) dataset.state = state;
    this.reset.hidden = !this.#touched;
    this.busy.tell({ waiting: this.waiting, engine: this.engine.now, progress: null });
  }

  /** @param {"right" | "wrong" | "shown" | null} outcome */
  #report(outcome) {
    const { id, dataset } = this.root;
    const detail = { kind: "exercise", id, page: dataset.page, outcome };
    this.root.dispatchEvent(new CustomEvent(RESULT, { bubbles: true, detail }));
  }

  get #touched() {
    return this.result !== null || this.source !== this.field.starter;
  }

  get #title() {
    return part(this.root, "title", "py-exercise").textContent ?? "";
  }
}
