/** Code of the reader's in a figure: where it is written, what it prints, and what the book's makes beside it. */

import { LocalStore } from "../page/local-store.js";
import { part, query } from "../page/parts.js";
import { setProps } from "../page/set-props.js";
import { say } from "../page/texts.js";
import { Console } from "../source/console.js";
import { Edits } from "../source/edits.js";
import { bringFiles } from "../source/files.js";
import { CodePanel } from "../source/panel.js";
import { Original } from "./original.js";

/** @import { Engine } from "../engine/engine.js" */
/** @import { Frame } from "../wire/types.js" */
/** @import { Ask, Event, State, Trace } from "./types.js" */

/**
 * @typedef {object} Around  the figure
 * @property {HTMLElement} root
 * @property {Engine} engine
 * @property {string} sim
 * @property {(event: Event) => void} tell
 * @property {(buffer: ArrayBuffer) => Frame | null} read
 * @property {() => void} stop
 */

export class ReadersCode {
  /** @param {Around} around */
  constructor(around) {
    const { root, engine, read } = around;
    this.around = around;
    this.mark = query(root, ".py-sim-head .py-sim-edited");
    this.console = new Console(part(root, "notice"));
    this.panel = this.#open();
    this.runs = 0;
    /** @type {Frame | null} beneath the picture */
    this.lent = null;
    /** @type {State | null} */
    this.state = null;
    this.original = new Original(engine, root.id, read, () => this.#lend());
  }

  /** Its place, where the page has one. */
  #open() {
    const { root, engine, sim, stop } = this.around;
    const details = /** @type {HTMLDetailsElement | null} */ (
      root.querySelector("[data-part=code]")
    );
    const address = details?.dataset.code;
    if (!details || !address) return null;
    const store = new LocalStore(engine.config?.base ?? document.baseURI, "code");
    return new CodePanel(details, {
      sim,
      edits: new Edits(store, root.id, address), // which has a hash of what is there
      lasting: store.lasting,
      bring: () => bringFiles(engine.payloads, sim, address),
      run: (texts) => this.#run(texts),
      stop,
    });
  }

  /** @param {AbortSignal} signal */
  attach(signal) {
    this.panel?.attach(signal);
  }

  /** @param {Record<string, string> | null} texts  null: the book's own */
  #run(texts) {
    const code = texts && { run: ++this.runs, texts };
    if (!code) this.console.clear();
    this.around.tell({ type: "ran", code });
  }

  /** Python is asked. @param {Ask} wanted */
  asked({ values, code }) {
    if (!code) return;
    this.console.begin();
    this.original.ask({ sim: this.around.sim, values });
  }

  /** @param {{ text: string, cut: boolean }} output */
  printed(output) {
    this.console.tell(output);
  }

  /** What it has made is on show. */
  ran() {
    this.console.end();
    this.panel?.ran();
  }

  /** @param {Trace} told */
  raised({ error, edited }) {
    if (!edited) return;
    this.console.end();
    this.panel?.failed(error);
  }

  /** @param {State} state @param {{ edited: boolean, waiting: boolean }} look */
  render(state, { edited, waiting }) {
    this.state = state;
    setProps(this.mark, { hidden: !edited });
    this.panel?.busy(waiting && state.code !== null);
    this.#lend();
  }

  /** The run of the book's own code beneath that of the reader's, while it is of the same values. */
  #lend() {
    const frame = this.original.beneath(this.state?.picture ?? null);
    if (frame === this.lent) return;
    this.lent = frame;
    this.around.tell({ type: "lent", name: say("original"), frame });
  }

  close() {
    this.original.close();
  }
}
