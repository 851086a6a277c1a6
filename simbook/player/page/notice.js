/** The place where a figure says what went wrong and what can be done; one thing at a time. */

import { button, paragraph } from "./elements.js";
import { say } from "./texts.js";
import { setProps } from "./set-props.js";

/** @import { SimError, TraceLine } from "../wire/types.js" */
/** @import { TextKey } from "./texts.js" */
/** @import { Failure } from "../engine/failure.js" */

const LASTING = new Set(["noWebAssembly", "noWorker"]); // trying again would not help
const RELOADING_HELPS = new Set(["missing", "oldPage"]);
/** Reasons that read otherwise in a page from a folder, where no host is to blame. */
const IN_FOLDER = /** @type {const} */ ({ missing: "missingFile", damaged: "damagedFile" });

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
    setProps(this.box, { hidden: true });
    this.box.replaceChildren();
  }

  /** @param {string} text */
  note(text) {
    this.#show("note", [paragraph(text)]);
  }

  /**
   * Python did not start.
   * @param {Failure} failure
   * @param {string} left  what the reader has all the same
   */
  explain({ reason, name = "", detail = "" }, left = say("recordingStays")) {
    const stays = left ? [paragraph(left)] : [];
    if (LASTING.has(reason)) return this.#show("engine", [paragraph(say(reason)), ...stays]);
    const reload = RELOADING_HELPS.has(reason) && location.protocol !== "file:";
    const action = reload
      ? button(say("reload"), () => location.reload())
      : button(say("retry"), this.retry);
    this.#show("engine", [paragraph(say(wordsOf(reason), { name, detail })), ...stays, action]);
  }

  /**
   * A simulation raised: its author's lines, the innermost last.
   * @param {SimError} error
   * @param {{ again: boolean }} [offer]  whether to try the same once more
   */
  trace({ name, message, trace }, { again } = { again: true }) {
    const words = paragraph(say("simulationFailed", { name, message }));
    const action = again ? [button(say("retry"), this.retry)] : [];
    this.#show("simulation", [words, listing(trace, "traceLine"), ...action]);
  }

  /** Code of the page raised; it can be run again where it was run. @param {SimError} error */
  blame({ name, message, trace }) {
    const words = paragraph(say("codeFailed", { name, message }));
    this.#show("simulation", [words, listing(trace, "codeLine")]);
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

/**
 * @param {import("../engine/failure.js").Reason} reason
 * @returns {TextKey}
 */
function wordsOf(reason) {
  const folder = location.protocol === "file:" && (reason === "missing" || reason === "damaged");
  return folder ? IN_FOLDER[reason] : reason;
}

/**
 * @param {TraceLine[]} trace
 * @param {TextKey} words  about each line
 */
export function listing(trace, words) {
  const list = document.createElement("ol");
  for (const { file, line, function: inside, source } of trace) {
    const item = document.createElement("li");
    const code = document.createElement("code");
    code.textContent = source;
    item.append(say(words, { file, line, function: inside }), code);
    list.append(item);
  }
  return list;
}
