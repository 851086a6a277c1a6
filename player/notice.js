/** The place where a figure says what went wrong and what can be done; one thing at a time. */

import { say } from "./texts.js";

/** @import { SimError } from "./types.js" */
/** @import { Failure } from "./failure.js" */

const LASTING = new Set(["noWebAssembly", "noWorker"]); // trying again would not help
const RELOADING_HELPS = new Set(["missing", "oldPage"]);

export class Notice {
  /**
   * @param {HTMLElement} box  role=alert
   * @param {() => void} retry
   */
  constructor(box, retry) {
    this.box = box;
    this.retry = retry;
  }

  clear() {
    this.box.hidden = true;
    this.box.replaceChildren();
  }

  /** @param {string} text */
  note(text) {
    this.#show("note", [paragraph(text)]);
  }

  /** Python did not start. @param {Failure} failure */
  explain({ reason, name = "", detail = "" }) {
    if (LASTING.has(reason))
      return this.#show("engine", [paragraph(say(reason)), paragraph(say("recordingStays"))]);
    const reload = RELOADING_HELPS.has(reason) && location.protocol !== "file:";
    const deed = reload
      ? button(say("reload"), () => location.reload())
      : button(say("retry"), this.retry);
    this.#show("engine", [
      paragraph(say(reason, { name, detail })),
      paragraph(say("recordingStays")),
      deed,
    ]);
  }

  /** A simulation raised: its author's lines, the innermost last. @param {SimError} error */
  trace({ name, message, trace }) {
    const lines = trace.map(({ file, line, function: inside, source }) => {
      const item = document.createElement("li");
      const code = document.createElement("code");
      code.textContent = source;
      item.append(say("traceLine", { file, line, function: inside }), code);
      return item;
    });
    const list = document.createElement("ol");
    list.append(...lines);
    const deed = button(say("retry"), this.retry);
    this.#show("simulation", [paragraph(say("simulationFailed", { name, message })), list, deed]);
  }

  /**
   * @param {string} kind
   * @param {Node[]} content
   */
  #show(kind, content) {
    this.box.dataset.kind = kind;
    this.box.replaceChildren(...content);
    this.box.hidden = false;
  }
}

/** @param {string} text */
function paragraph(text) {
  const element = document.createElement("p");
  element.textContent = text;
  return element;
}

/**
 * @param {string} word
 * @param {() => void} deed
 */
function button(word, deed) {
  const element = document.createElement("button");
  element.type = "button";
  element.textContent = word;
  element.addEventListener("click", deed);
  return element;
}
