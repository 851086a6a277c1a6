/** The code of a figure, opened in its page: read, changed, run, and put back. */

import { openEditor } from "../editor/editor.js";
import { button, paragraph } from "../page/elements.js";
import { say } from "../page/texts.js";
import { setProps } from "../page/set-props.js";
import { nameOf, placeOf } from "./files.js";

/** @import { Editor } from "../editor/editor.js" */
/** @import { SimError } from "../wire/types.js" */
/** @import { Edits, Texts } from "./edits.js" */
/** @import { CodeFile } from "./files.js" */

/**
 * @typedef {object} Desk
 * @property {string} sim
 * @property {Edits} edits
 * @property {boolean} lasting                      whether the browser keeps them
 * @property {() => Promise<CodeFile[]>} bring
 * @property {(texts: Texts | null) => void} run    null: the book's own
 * @property {() => void} stop
 *
 * @typedef {{ file: CodeFile, line: number, message: string }} Wrong
 */

const LONG = 400; // ms after which a run can be stopped

export class CodePanel {
  #select = document.createElement("select");
  #place = document.createElement("div");
  #said = document.createElement("p");
  #reset = button(say("codeReset"), () => this.#putBack());
  #stop = button(say("stop"), () => this.desk.stop());
  /** @type {CodeFile[]} */
  #files = [];
  /** @type {Editor | null} */
  #editor = null;
  /** @type {Wrong | null} */
  #wrong = null;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #longRun;

  /**
   * @param {HTMLDetailsElement} details
   * @param {Desk} desk
   */
  constructor(details, desk) {
    this.details = details;
    this.desk = desk;
    this.box = /** @type {HTMLElement} */ (details.querySelector("div"));
    this.mark = /** @type {HTMLElement} */ (details.querySelector(".py-sim-edited"));
    this.#place.className = "py-sim-source-text";
    this.#said.className = "py-sim-source-said";
    this.#said.ariaLive = "polite";
    this.#stop.hidden = true;
    this.#select.addEventListener("change", () => this.#show());
    this.#tellEdited();
  }

  /** @param {AbortSignal} signal */
  attach(signal) {
    this.details.addEventListener("toggle", () => this.#toggled(), { signal });
    signal.addEventListener("abort", () => clearTimeout(this.#longRun));
  }

  /** A cover empties what it closes. */
  #toggled() {
    if (!this.details.open && !this.#files.length) this.box.replaceChildren();
    else if (this.details.open && !this.box.firstChild) this.#open();
  }

  async #open() {
    try {
      if (!this.#files.length) this.#files = await this.desk.bring();
    } catch {
      return this.box.replaceChildren(paragraph(say("codeLost")));
    }
    this.box.replaceChildren(
      paragraph(`${say("codeIntro")} ${say(this.desk.lasting ? "codeKept" : "codeNotKept")}`),
      this.#bar(),
      this.#place,
      this.#said,
    );
    if (this.desk.edits.older) this.#offer(say("codeOutdated"), "codeMine", this.desk.edits.older);
    this.#show();
  }

  #bar() {
    const bar = document.createElement("div");
    const label = document.createElement("label");
    const run = button(say("run"), () => this.#run());
    bar.className = "py-sim-source-bar";
    run.className = "py-sim-play";
    label.append(say("file"), " ", this.#select);
    if (!this.#select.length) this.#select.append(...this.#files.map(() => new Option()));
    bar.append(label, run, this.#stop, this.#reset);
    return bar;
  }

  get #chosen() {
    return /** @type {CodeFile} */ (this.#files[Math.max(this.#select.selectedIndex, 0)]);
  }

  /** The chosen file in an editor of its own, so that nothing of another can be undone in it. */
  #show() {
    const file = this.#chosen;
    this.#editor?.destroy();
    this.#editor = openEditor(this.#place, {
      source: this.desk.edits.textOf(file),
      label: file.path,
      onRun: () => this.#run(),
      onChange: () => this.#changed(file),
    });
    this.#tellWrong();
    this.#tellEdited();
  }

  /** @param {CodeFile} file */
  #changed(file) {
    this.desk.edits.write(file, this.#editor?.source ?? file.text);
    if (this.#said.textContent) this.#said.replaceChildren();
    this.#tellEdited();
  }

  #run() {
    const { edits } = this.desk;
    this.#wrong = null;
    this.#editor?.clearErrors();
    this.#said.replaceChildren();
    const known = this.#files.filter((file) => edits.has(file));
    const texts = Object.fromEntries(known.map((file) => [file.path, edits.textOf(file)]));
    this.desk.run(known.length ? texts : null);
  }

  /**
   * A text that the reader has written elsewhere in the page: kept and run as if it had been typed here.
   * @param {string} path
   * @param {string} text
   */
  async put(path, text) {
    try {
      if (!this.#files.length) this.#files = await this.desk.bring();
    } catch {
      this.details.open = true; // which says what is missing
      return;
    }
    const file = this.#files.find((each) => each.path === path);
    if (!file) return;
    this.desk.edits.write(file, text);
    if (this.#editor && file === this.#chosen) this.#show();
    this.#tellEdited();
    this.#run();
  }

  #putBack() {
    const before = this.desk.edits.replace({});
    this.#wrong = null;
    this.#show();
    this.#offer(say("codeIsReset"), "undo", before);
    this.#select.focus(); // its button is gone
    this.desk.run(null);
  }

  /**
   * @param {string} words
   * @param {"undo" | "codeMine"} word
   * @param {Texts} texts  that come back
   */
  #offer(words, word, texts) {
    const accept = () => {
      this.desk.edits.replace(texts);
      this.#said.replaceChildren();
      this.#show();
      this.#editor?.focus();
    };
    this.#said.replaceChildren(words, " ", button(say(word), accept));
  }

  /** What the reader's code has made is on show. */
  ran() {
    if (this.#files.length) setProps(this.#said, { textContent: say("codeRan") });
  }

  /** @param {SimError} error  of the reader's code */
  failed(error) {
    const { edits } = this.desk;
    const place = placeOf(error, this.#files, (file) => edits.has(file));
    if (!place) return;
    this.#wrong = { ...place, message: `${error.name}: ${error.message}` };
    if (place.file === this.#chosen) return this.#tellWrong();
    const left = this.#chosen;
    const isWriting = this.#place.contains(document.activeElement);
    this.#choose(place.file);
    if (isWriting) this.#editor?.focus(); // the field that had it is gone
    const first = /** @type {CodeFile} */ (this.#files[0]);
    const [file, other] = [place.file, left].map((each) => nameOf(each, first));
    const back = button(say("codeBack", { file: other ?? "" }), () => this.#goBack(left));
    this.#said.replaceChildren(say("codeElsewhere", { file: file ?? "" }), " ", back);
  }

  /** The button that was pressed is gone then. @param {CodeFile} file */
  #goBack(file) {
    this.#choose(file);
    this.#said.replaceChildren();
    this.#editor?.focus();
  }

  /** @param {CodeFile} file */
  #choose(file) {
    this.#select.selectedIndex = this.#files.indexOf(file);
    this.#show();
  }

  /** @param {boolean} waiting  for the reader's code */
  busy(waiting) {
    if (waiting) this.#longRun ??= setTimeout(() => setProps(this.#stop, { hidden: false }), LONG);
    else this.#rest();
  }

  #rest() {
    clearTimeout(this.#longRun);
    this.#longRun = undefined;
    setProps(this.#stop, { hidden: true });
  }

  #tellWrong() {
    const wrong = this.#wrong;
    if (wrong?.file === this.#chosen) this.#editor?.markError(wrong.line, wrong.message);
  }

  #tellEdited() {
    const { edits, sim } = this.desk;
    setProps(this.mark, { hidden: !edits.any });
    setProps(this.#reset, { hidden: !edits.any });
    const [first] = this.#files;
    if (!first) return;
    const own = `${sim.replaceAll("-", "_")}.py`;
    this.#files.forEach((file, i) => {
      const name = nameOf(file, first);
      const words = i === 0 && name !== own ? say("idea", { file: name }) : name;
      const text = edits.has(file) ? `${words} (${say("edited")})` : words;
      setProps(this.#select.options[i] ?? null, { textContent: text });
    });
  }
}
