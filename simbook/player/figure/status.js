/** The words around a picture: its sentence, its verdict, and what Python is doing. */

import { Busy } from "../page/busy.js";
import { showNumber } from "../page/numbers.js";
import { part, query } from "../page/parts.js";
import { setProps } from "../page/set-props.js";
import { say, withSigns } from "../page/texts.js";

/** @import { EngineState } from "../engine/state.js" */
/** @import { Frame } from "../wire/types.js" */
/** @import { Look } from "./types.js" */

const SETTLED = 250; // ms without change before the sentence is said
const MOMENT = 100; // ms after which an older picture is marked: quick answers do not flicker

export class Status {
  /** @param {HTMLElement} root */
  constructor(root) {
    this.sentence = query(root, "[role=status]");
    this.chip = part(root, "verdict");
    this.crowded = part(root, "crowded");
    this.stage = part(root, "stage");
    this.work = new Busy(root);
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.settling = undefined;
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.marking = undefined;
  }

  /**
   * @param {() => void} stop
   * @param {AbortSignal} signal
   */
  onStop(stop, signal) {
    this.work.onStop(stop, signal);
  }

  close() {
    this.work.close();
    clearTimeout(this.settling);
    clearTimeout(this.marking);
  }

  /** @param {Frame["verdict"]} verdict */
  verdict(verdict) {
    setProps(this.chip, { hidden: !verdict });
    if (!verdict) return;
    setProps(this.chip, { textContent: verdict.label });
    if (this.chip.dataset.tone !== verdict.tone) this.chip.dataset.tone = verdict.tone;
  }

  /** @param {number} count  of numbers, too many to be drawn each; 0: there are none such */
  crowd(count) {
    const textContent = count ? say("crowded", { count: showNumber(count) }) : "";
    setProps(this.crowded, { hidden: !count, textContent });
  }

  /** Says a sentence once things have come to rest; the first one at once. @param {string} said */
  settle(said) {
    const sentence = withSigns(said);
    clearTimeout(this.settling);
    if (this.sentence.textContent === sentence) return;
    if (!this.sentence.textContent) this.sentence.textContent = sentence;
    else this.settling = setTimeout(() => (this.sentence.textContent = sentence), SETTLED);
  }

  /**
   * @param {Look} look
   * @param {EngineState} engine
   */
  busy({ waiting, outdated, progress }, engine) {
    if (outdated)
      this.marking ??= setTimeout(() => setProps(this.stage, { ariaBusy: "true" }), MOMENT);
    else this.#unmark();
    this.work.tell({ waiting, engine, progress });
  }

  #unmark() {
    clearTimeout(this.marking);
    this.marking = undefined;
    setProps(this.stage, { ariaBusy: "false" });
  }
}
