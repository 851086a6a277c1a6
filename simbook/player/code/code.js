/** Code that runs in the page: its button, what it prints, and where it fails. */

import { openEditor } from "../editor/editor.js";
import { Busy } from "../page/busy.js";
import { Notice } from "../page/notice.js";
import { part, query } from "../page/parts.js";
import { say } from "../page/texts.js";

/** @import { Editor } from "../editor/editor.js" */
/** @import { Engine } from "../engine/engine.js" */
/** @import { SimError } from "../wire/types.js" */

/**
 * Defines the element once.
 * @param {string} name
 * @param {Engine} engine
 */
export function defineCode(name, engine) {
  if (!customElements.get(name)) customElements.define(name, codeElement(engine));
}

/** @param {Engine} engine */
function codeElement(engine) {
  return class extends HTMLElement {
    /** @type {Desk | null} */
    #desk = null;

    connectedCallback() {
      this.#desk ??= new Desk(this, engine);
    }

    disconnectedCallback() {
      this.#desk?.close();
      this.#desk = null;
    }
  };
}

/** One piece of code at work. */
class Desk {
  /**
   * @param {HTMLElement} root
   * @param {Engine} engine
   */
  constructor(root, engine) {
    this.root = root;
    this.engine = engine;
    this.aborter = new AbortController();
    this.busy = new Busy(root);
    this.output = part(root, "output");
    this.notice = new Notice(part(root, "notice"), () => this.run());
    this.client = engine.open(root.id, {
      engineChanged: () => this.#engineChanged(),
      answered: (answer) => this.#printed(answer),
      failed: (error) => this.#failed(error),
      stopped: () => this.#stopped(),
    });
    this.waiting = false;
    this.listing = query(root, ".highlight");
    this.edit = query(root, "[data-do=edit]");
    /** @type {Editor | null} while the reader has other code than the page */
    this.editor = null;
    const { signal } = this.aborter;
    root.querySelector("[data-do=run]")?.addEventListener("click", () => this.run(), { signal });
    this.edit.addEventListener("click", () => this.#toggle(), { signal });
    this.busy.onStop(() => this.client.stop(), signal);
  }

  /** Leaves the page; a program that does not end must not hold up the next page's figures. */
  close() {
    this.aborter.abort();
    this.busy.close();
    if (this.waiting) this.client.stop();
    else this.client.close();
  }

  /** What is to run: as the reader has it, where it was edited. */
  get code() {
    return this.editor?.source ?? this.listing.querySelector("code")?.textContent ?? "";
  }

  /** An editor in place of the code, and back; nothing of it is kept. */
  #toggle() {
    const { editor, code: source } = this;
    editor?.destroy();
    this.editor = editor ? null : this.#openEditor(source);
    this.listing.hidden = !editor;
    this.edit.textContent = say(editor ? "edit" : "codeReset");
    this.editor?.focus();
  }

  /** @param {string} source */
  #openEditor(source) {
    const place = document.createElement("div");
    this.listing.after(place);
    return openEditor(place, { source, label: say("code"), onRun: () => this.run() });
  }

  run() {
    this.waiting = true;
    this.notice.clear();
    this.editor?.clearErrors();
    this.output.replaceChildren();
    if (this.engine.state === "failed") this.engine.restart();
    this.client.ask({ type: "execute", code: this.code });
    this.#tell("loading");
  }

  /** @param {{ text: string, cut: boolean, final: boolean }} printed  all of it so far */
  #printed({ text, cut, final }) {
    this.waiting = !final || this.client.request !== null;
    const note = cut ? say("outputCut") : final && !text ? say("noOutput") : "";
    this.notice.clear();
    this.output.replaceChildren(...(text ? [lines(text)] : []), note);
    this.#tell(final ? "live" : "loading");
  }

  /** @param {SimError} error */
  #failed(error) {
    this.waiting = false;
    this.notice.blame(error);
    const line = error.trace.at(-1)?.line;
    if (line) this.editor?.markError(line, `${error.name}: ${error.message}`);
    this.#tell("failed");
  }

  #stopped() {
    this.waiting = false;
    if (this.aborter.signal.aborted) return this.client.close();
    this.notice.note(say("codeStopped"));
    this.#tell("still");
  }

  #engineChanged() {
    const { failure } = this.engine;
    if (!failure || !this.waiting) return this.#tell();
    this.waiting = false;
    this.notice.explain(failure, "");
    this.#tell("failed");
  }

  /** @param {string} [state]  as a figure's */
  #tell(state = this.root.dataset.state) {
    if (this.root.dataset.state !== state) this.root.dataset.state = state;
    this.output.ariaBusy = String(this.waiting);
    this.busy.tell({ waiting: this.waiting, engine: this.engine.now, progress: null });
  }
}

/** @param {string} text */
function lines(text) {
  const lines = document.createElement("pre");
  lines.textContent = text;
  lines.tabIndex = 0; // it may scroll
  return lines;
}
