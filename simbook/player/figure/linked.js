/** The runs that an address brings beside the figure's own: one to compare with, one to beat. */

import { Challenge } from "../compare/challenge.js";
import { refusal } from "../controls/refusal.js";
import { say } from "../page/texts.js";
import { Summons } from "./summons.js";

/** @import { Engine } from "../engine/engine.js" */
/** @import { Addressing } from "../share/addressing.js" */
/** @import { InvalidValue } from "../share/address.js" */
/** @import { Controls } from "../controls/controls.js" */
/** @import { Frame, Schema, SimError, Values } from "../wire/types.js" */
/** @import { Event, State } from "./types.js" */

/**
 * @typedef {object} Surrounding   of the figure
 * @property {HTMLElement} root
 * @property {Schema} schema
 * @property {Engine} engine
 * @property {Addressing} addressing
 * @property {Controls} controls
 * @property {(values: Values) => Frame | null} recall
 * @property {(buffer: ArrayBuffer) => Frame} read
 * @property {(event: Event) => void} tell
 * @property {(text: string) => void} note
 */

export class Linked {
  /** @param {Surrounding} figure */
  constructor(figure) {
    this.figure = figure;
    /** @type {Frame | null} the ghost that the address brought */
    this.ghost = null;
    this.challenge = new Challenge(figure.root, figure.schema, () => this.#leave());
    this.beside = this.#summons((frame) => this.#came(frame));
    this.rival = this.#summons(
      (frame) => this.#rivalCame(frame),
      () => this.challenge.failed(),
    );
  }

  /**
   * @param {(frame: Frame) => void} came
   * @param {() => void} [failed]
   */
  #summons(came, failed = () => {}) {
    const { engine, root, schema, recall, read } = this.figure;
    return new Summons(engine, root.id, schema.sim, {
      ...{ recall, read, came },
      failed: (error) => (failed(), this.#failed(error)),
    });
  }

  /**
   * Takes what an address says of other runs.
   * @param {string} search
   * @returns {{ fixed: Values, notes: string[] }}  what a challenge fixes; what could not be taken
   */
  apply(search) {
    const [ghost, rival] = /** @type {const} */ (["ghost", "beat"]).map((second) =>
      this.figure.addressing.second(search, second),
    );
    const notes = [...problemsIn(ghost, "ghostInAddress"), ...problemsIn(rival, "beatInAddress")];
    if (ghost && !ghost.refused.length) this.beside.want(ghost.values);
    if (!rival || rival.refused.length) return { fixed: {}, notes };
    if (!this.challenge.goal) return { fixed: {}, notes: [...notes, say("challengeNone")] };
    this.#open(rival.values);
    return { fixed: this.challenge.fixedOf(rival.values), notes };
  }

  /** The reader means the figure, and Python may start. */
  meant() {
    this.beside.meant();
    this.rival.meant();
  }

  /** @param {State} state */
  render({ ghosts, picture, covered }) {
    if (this.ghost && !ghosts.some(({ frame }) => frame === this.ghost)) {
      this.ghost = null;
      this.figure.addressing.forget("ghost");
    }
    const isWhole = picture && picture.origin !== "partial" && !picture.code; // edited code may cheat
    if (isWhole && !covered) this.challenge.show(picture.frame);
  }

  close() {
    this.beside.drop();
    this.rival.drop();
    this.challenge.close();
  }

  /** @param {Values} values */
  #open(values) {
    this.challenge.open(values);
    this.figure.controls.hold(this.challenge.fixedOf(values));
    this.rival.want(values);
  }

  #leave() {
    const { addressing, controls, tell, root } = this.figure;
    this.challenge.close();
    this.rival.drop();
    controls.hold({});
    addressing.forget("beat");
    tell({ type: "lent", name: say("toBeat"), frame: null });
    /** @type {HTMLElement | null} */ (root.querySelector(".py-sim-stage"))?.focus();
  }

  /** @param {Frame} frame */
  #came(frame) {
    this.ghost = frame;
    this.figure.tell({ type: "lent", name: null, frame });
  }

  /** @param {Frame} frame */
  #rivalCame(frame) {
    this.challenge.came(frame);
    this.figure.tell({ type: "lent", name: say("toBeat"), frame });
  }

  /** @param {SimError} error */
  #failed({ message }) {
    this.figure.note(say("ghostFailed", { message }));
  }
}

/**
 * A run with values that cannot be is left out, and said to be.
 * @param {{ refused: InvalidValue[] } | null | undefined} second
 * @param {"ghostInAddress" | "beatInAddress"} words
 */
function problemsIn(second, words) {
  const refused = second?.refused ?? [];
  const problems = refused.map(({ control, name, text }) => refusal(text, control, name));
  return problems.length ? [say(words, { problems: problems.join(" ") })] : [];
}
