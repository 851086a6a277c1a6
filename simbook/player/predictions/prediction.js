/** A prediction in the page: the reader commits a guess, then the figure below shows what comes. */

import { bringIntoView } from "../page/into-view.js";
import { part, query } from "../page/parts.js";
import { readRecording } from "../wire/recording.js";
import { factIn } from "./facts.js";
import { mountKind } from "./kinds/index.js";
import { outcomeOf, sentenceOf } from "./sentence.js";

/** @import { LocalStore } from "../page/local-store.js" */
/** @import { Fact } from "../wire/types.js" */
/** @import { Drawing, Kind, Spot } from "./kinds/index.js" */
/** @import { Outcome } from "./sentence.js" */

const RESULT = "py-result"; // detail: { kind: "prediction", id, page, outcome }, outcome null: cleared

export class Prediction {
  /**
   * @param {HTMLElement} root
   * @param {LocalStore} store
   * @param {AbortSignal} signal
   */
  constructor(root, store, signal) {
    this.root = root;
    this.store = store;
    this.signal = signal;
    this.form = /** @type {HTMLFormElement} */ (query(root, "form"));
    this.fields = /** @type {HTMLFieldSetElement} */ (query(root, "fieldset"));
    this.commit = /** @type {HTMLButtonElement} */ (query(root, "[type=submit]"));
    this.show = query(root, "[data-do=show]");
    this.again = query(root, "[data-do=again]");
    this.said = query(root, "[role=status]");
    /** @type {Kind} */
    this.kind = mountKind(root);
  }

  open() {
    const { signal } = this;
    query(this.root, ".py-prediction-foot").hidden = false;
    this.form.addEventListener("submit", (event) => event.preventDefault(), { signal });
    this.commit.addEventListener("click", (event) => this.#onCommit(event), { signal });
    this.show.addEventListener("click", () => this.#decide(null), { signal });
    this.again.addEventListener("click", () => (this.clear(), this.kind.focus()), { signal });
    this.form.addEventListener("input", () => this.#onInput(), { signal });
    this.#restore();
  }

  /**
   * Enter in a field clicks the button too. The click goes no further, since a frame that may not
   * send forms would complain of a form to be sent.
   * @param {Event} event
   */
  #onCommit(event) {
    event.preventDefault();
    const guess = this.kind.given();
    if (guess === null) this.#say(this.kind.ask());
    else this.#decide(guess);
  }

  #onInput() {
    this.#say("");
    this.kind.drawing?.touched();
    this.#sketch();
  }

  /** @param {Fact | null} guess  null: none, the reader wants to see */
  #decide(guess) {
    this.store.write(this.#name, { guess });
    const outcome = this.#settle(guess);
    this.said.focus(); // the button that had it is gone
    this.#figure?.uncover?.({ play: true });
    this.#bringFigure();
    this.#tell(outcome);
  }

  /** The run plays where it is seen, together with what is said to the guess. */
  #bringFigure() {
    if (!this.#figure?.uncover) return;
    const [stage, bar] = ["stage", "transport"].map((name) => part(this.#figure, name));
    if (stage && bar) bringIntoView(this.said, stage, bar.offsetHeight);
  }

  /** Takes the guess back and covers the figure again. */
  clear() {
    if (this.root.dataset.state === "open") return;
    this.store.forget(this.#name);
    this.form.reset();
    this.kind.drawing?.forget();
    this.#become("open");
    this.#say("");
    this.#sketch();
    this.#figure?.cover?.();
    this.#tell(null);
  }

  /** A guess of an earlier visit stands, but is not said aloud while the page is being read. */
  #restore() {
    const kept = /** @type {{ guess?: Fact | null } | null} */ (this.store.read(this.#name));
    const guess = kept?.guess;
    if (guess === undefined || (guess !== null && !this.kind.accepts(guess)))
      return this.#become("open");
    this.said.setAttribute("aria-live", "off");
    const listen = () => this.said.setAttribute("aria-live", "polite");
    this.root.addEventListener("focusin", listen, { signal: this.signal, once: true });
    if (guess !== null) this.kind.fill(guess);
    this.#sketch();
    this.#settle(guess);
    this.#figure?.uncover?.({ play: false });
  }

  /** @param {Fact | null} guess */
  #settle(guess) {
    const fact = this.#fact();
    const outcome = outcomeOf(this.kind, guess, fact);
    this.#become(outcome);
    this.#say(sentenceOf(this.kind, guess, fact));
    return outcome;
  }

  /** @param {"open" | Outcome} state */
  #become(state) {
    const open = state === "open";
    this.root.dataset.state = state;
    this.fields.disabled = !open;
    this.commit.hidden = this.commit.disabled = this.show.hidden = !open;
    this.again.hidden = open;
    if (this.kind.drawing) this.#figure?.lendAxes?.(open ? this.#pen(this.kind.drawing) : null);
  }

  /**
   * What the figure needs to have its axes drawn on.
   * @param {Drawing} drawing
   */
  #pen({ axes, hint, stroke }) {
    const drawn = (/** @type {Spot} */ from, /** @type {Spot} */ to) => {
      stroke(from, to);
      this.#say("");
      this.#sketch();
    };
    return { axes, hint, stroke: drawn };
  }

  /** Shows the guess in the figure as it stands. */
  #sketch() {
    if (this.kind.drawing) this.#figure?.sketch?.(this.kind.drawing.sketch());
  }

  /** @param {string} words */
  #say(words) {
    this.said.textContent = words;
  }

  /** What came, as the figure's own recording states it. */
  #fact() {
    try {
      const { recording = "" } = part(/** @type {any} */ (this.#figure), "data").dataset;
      return factIn(readRecording(recording), this.root.dataset.fact ?? "");
    } catch {
      return undefined; // the figure says itself what is wrong with it
    }
  }

  /** @param {Outcome | null} outcome */
  #tell(outcome) {
    const { id, dataset } = this.root;
    const detail = { kind: "prediction", id, page: dataset.page, outcome };
    this.root.dispatchEvent(new CustomEvent(RESULT, { bubbles: true, detail }));
  }

  /** The figure's element, which may not be at work yet. */
  get #figure() {
    return /** @type {any} */ (document.getElementById(this.root.dataset.figure ?? ""));
  }

  get #name() {
    return `${this.root.dataset.page}#${this.root.id}`;
  }
}
