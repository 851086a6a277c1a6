/** A figure at work: what is on show, what is asked for, and what the reader is told of it. */

import { Addressing } from "../share/addressing.js";
import { Controls } from "../controls/controls.js";
import { checkKinds } from "../draw/marks/index.js";
import { Handling } from "../controls/handling.js";
import { watchIntent } from "./intent.js";
import { Notice } from "../page/notice.js";
import { asError, part, readData, sameValues } from "../page/parts.js";
import { recall } from "./recall.js";
import { fillShare } from "../share/share.js";
import { Stage } from "./stage.js";
import { Status } from "./status.js";
import { fillTable } from "../share/table.js";
import { say } from "../page/texts.js";
import { Transport } from "./transport.js";
import { refusal } from "../controls/refusal.js";
import { decode } from "../wire/wire.js";

/** @import { Frame, SimError, Values } from "../wire/types.js" */
/** @import { Refusal } from "../share/address.js" */
/** @import { Engine } from "../engine/engine.js" */
/** @import { Failure } from "../engine/failure.js" */

export class Figure {
  /**
   * @param {HTMLElement} root
   * @param {Engine} engine
   */
  constructor(root, engine) {
    const { schema, values, taken } = readData(root);
    this.root = root;
    this.engine = engine;
    this.schema = schema;
    this.taken = taken;
    this.aborter = new AbortController();
    const follow = () => this.handling.follow();
    this.stage = new Stage(part(root, "stage"), follow);
    this.status = new Status(root);
    this.notice = new Notice(part(root, "notice"), () => this.#retry());
    this.transport = new Transport(root, schema.play, (step) => this.stage.seek(step));
    this.addressing = new Addressing(root, schema, values);
    this.controls = new Controls(root, schema, values, (wanted) => this.#wanted(wanted), follow);
    this.handling = new Handling(schema, this.stage, this.controls);
    this.table = /** @type {HTMLDetailsElement} */ (part(root, "table"));
    this.sharing = /** @type {HTMLDetailsElement} */ (part(root, "share"));
    this.client = engine.open(root.id, {
      engineChanged: () => this.#engineChanged(),
      answered: (answer) => this.#answered(answer),
      failed: (error) => this.#failed(error),
      stopped: () => this.#stopped(),
    });
    /** @type {Frame | null} */
    this.shown = null;
    this.byPython = false; // what is on show
    this.complete = false; // it is not the beginning of a longer run
    this.meant = false; // the reader wants it live
    this.waiting = false; // for an answer
    this.inTrouble = false;
    this.isEngineLost = false;
  }

  open() {
    const { signal } = this.aborter;
    part(this.root, "absent").hidden = true;
    this.stage.attach();
    this.transport.attach(signal);
    this.controls.attach(signal);
    this.handling.attach(signal);
    this.addressing.attach((there) => this.#go(there), signal);
    this.status.onStop(() => this.client.stop(), signal);
    this.table.addEventListener("toggle", () => this.#fillTable(), { signal });
    this.sharing.addEventListener("toggle", () => this.#fillShare(), { signal });
    if (this.#recall(this.controls.presets)) performance.mark(`py-sim:${this.root.id}:still`);
    this.#obeyAddress();
    const meant = () => this.#mean();
    watchIntent(this.root, { meant, seen: (inView) => this.transport.watched(inView), signal });
    if (this.root.contains(document.activeElement)) meant();
  }

  close() {
    this.aborter.abort();
    this.client.close();
    this.stage.detach();
    this.status.close();
  }

  /**
   * Shows the recording of exactly these values. False where there is none.
   * @param {Values} values
   */
  #recall(values) {
    try {
      const frame = recall(this.taken, values);
      if (!frame) return false;
      this.byPython = false;
      this.complete = true;
      this.#show(frame);
      return true;
    } catch (thrown) {
      this.#failed(asError(thrown));
      return false;
    }
  }

  /**
   * Asks Python for the picture of `values`; until it is there a recording may answer.
   * @param {Values} values
   */
  ask(values) {
    this.meant = true;
    this.waiting = true;
    if (this.engine.state === "failed") return this.#askInVain(values);
    this.inTrouble = false;
    this.client.ask({ sim: this.schema.sim, values });
    this.#tell();
    const other = this.engine.state !== "ready" && !sameValues(values, this.shown?.values);
    if (other && this.#recall(values)) this.#settle();
  }

  /** @param {Values} values */
  #askInVain(values) {
    if (this.#recall(values)) this.#settle();
    this.#engineChanged();
  }

  /** A recording has answered; had Python failed meanwhile, the controls were set back. */
  #settle() {
    if (this.engine.failure && this.shown) this.controls.show(this.shown.values);
    this.status.settle(this.shown?.sentence ?? "");
    this.#tell();
  }

  /** Shows a state of the figure that the text around it names. @param {Values} values */
  become(values) {
    this.controls.set({ ...this.controls.presets, ...values });
  }

  /** A state that the page around a framed figure asks for. @param {string} search  parameters */
  obey(search) {
    const { values, refused } = this.addressing.understand(search);
    this.#go(values);
    this.#refuse(refused);
  }

  #mean() {
    if (!this.meant) this.ask(this.controls.values);
  }

  /** The reader asks for these values. @param {Values} values */
  #wanted(values) {
    this.notice.clear();
    this.addressing.follow(values);
    this.ask(values);
  }

  /** @param {Values} values */
  #go(values) {
    if (!sameValues(values, this.controls.values)) this.controls.set(values);
  }

  /** A page may be opened at a state of its figure. */
  #obeyAddress() {
    const { values, refused } = this.addressing.read();
    this.#go(values);
    this.#refuse(refused);
  }

  /** @param {Refusal[]} refused */
  #refuse(refused) {
    const problems = refused.map(({ control, name, text }) => refusal(text, control, name));
    if (problems.length) this.notice.note(say("inAddress", { problems: problems.join(" ") }));
  }

  #retry() {
    this.notice.clear();
    if (this.engine.state === "failed") this.engine.restart();
    else this.ask(this.controls.values);
  }

  /** @param {Frame} frame */
  #show(frame) {
    checkKinds(frame);
    this.shown = frame;
    this.transport.adopt(frame);
    this.stage.show(frame, this.transport.step);
    this.status.verdict(frame.verdict);
    this.#fillTable();
    this.#fillShare();
  }

  /** Whether what is on show is already the whole of what is asked for, as a recording is. */
  get #isComplete() {
    return this.complete && sameValues(this.controls.values, this.shown?.values);
  }

  #fillTable() {
    if (this.table.open && this.shown) fillTable(this.table, this.shown);
  }

  #fillShare() {
    const box = this.sharing.querySelector("div");
    if (!this.sharing.open || !this.shown || !box) return;
    const { schema, root, stage } = this;
    const { presets } = this.controls;
    const { values } = this.shown;
    const now = { schema, values, presets, id: root.id, frame: this.shown, step: stage.step };
    fillShare(box, { ...now, canvas: stage.canvas }, this.engine.config);
  }

  /** @param {{ buffer: ArrayBuffer, final: boolean, progress: number | null }} answer */
  #answered({ buffer, final, progress }) {
    if (!final && this.#isComplete) return this.#tell(progress);
    try {
      this.#show(decode(buffer));
    } catch (thrown) {
      return this.#failed(asError(thrown));
    }
    this.complete = final;
    if (!this.byPython) performance.mark(`py-sim:${this.root.id}:live`);
    this.byPython = true;
    this.waiting = !final || this.client.wish !== null;
    if (final) this.status.settle(this.shown?.sentence ?? "");
    this.#tell(progress);
  }

  /** The last good picture stays. @param {SimError} error */
  #failed(error) {
    this.waiting = false;
    this.inTrouble = true;
    this.notice.trace(error);
    this.#tell();
  }

  #stopped() {
    this.waiting = false;
    if (this.shown) this.controls.show(this.shown.values);
    this.addressing.follow(this.controls.values);
    this.notice.note(say("stopped"));
    this.#tell();
  }

  #engineChanged() {
    const { failure } = this.engine;
    if (this.meant && failure) this.#explain(failure);
    else if (this.isEngineLost && !failure) this.#resume();
    this.#tell();
  }

  /** No Python: the controls go back to what the picture shows. @param {Failure} failure */
  #explain(failure) {
    this.waiting = false;
    this.inTrouble = this.isEngineLost = true;
    if (this.shown) this.controls.show(this.shown.values);
    this.notice.explain(failure);
  }

  /** Python is tried again, by whichever figure. */
  #resume() {
    this.isEngineLost = false;
    this.notice.clear();
    this.ask(this.controls.values);
  }

  /** @param {number | null} [progress]  0..1 */
  #tell(progress = null) {
    const state = this.#state;
    if (this.root.dataset.state !== state) this.root.dataset.state = state;
    const other = this.waiting && !sameValues(this.controls.values, this.shown?.values);
    this.status.busy({ waiting: this.waiting, marked: other, engine: this.engine, progress });
  }

  get #state() {
    if (this.inTrouble) return "failed";
    if (this.byPython) return "live";
    return this.waiting ? "loading" : "still";
  }
}
