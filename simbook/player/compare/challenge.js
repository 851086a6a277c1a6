/**
 * A challenge in a figure: what somebody came to, what the reader comes to, and who has won. The result
 * to beat is that of a run, never a number that an address states.
 */

import { button, paragraph } from "../page/elements.js";
import { query } from "../page/parts.js";
import { setProps } from "../page/set-props.js";
import { say } from "../page/texts.js";
import { sameValues } from "../page/values.js";
import { deedOf, outcomeOf, scoreOf, sentenceOf } from "./contest.js";

/** @import { Frame, Goal, Schema, Values } from "../wire/types.js" */

const SETTLED = 250; // ms without another run before it is said how it stands
const RESULT = "py-result"; // detail: { kind: "challenge", id, outcome, theirs, yours }

export class Challenge {
  /**
   * @param {HTMLElement} root
   * @param {Schema} schema
   * @param {() => void} leave  the reader has had enough
   */
  constructor(root, { goal, controls }, leave) {
    this.root = root;
    this.goal = goal ?? null;
    this.labels = controls
      .filter(({ name }) => !goal?.turns.includes(name))
      .map(({ label, name }) => label || name);
    this.leave = leave;
    /** @type {Values | null} what is the same for both, while a challenge is on */
    this.fixed = null;
    /** @type {number | null} */
    this.theirs = null;
    this.told = ""; // the last result
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.settling = undefined;
    this.box = document.createElement("div");
    this.ask = paragraph("");
    this.said = paragraph("");
  }

  get isOn() {
    return this.fixed !== null;
  }

  /**
   * Those of the values that the challenged may not change.
   * @param {Values} values
   * @returns {Values}
   */
  fixedOf(values) {
    const { turns = [] } = this.goal ?? {};
    return Object.fromEntries(Object.entries(values).filter(([name]) => !turns.includes(name)));
  }

  /** Their run is on its way. @param {Values} values */
  open(values) {
    this.fixed = this.fixedOf(values);
    this.theirs = null;
    this.told = "";
    const { box } = this;
    box.className = "py-sim-challenge";
    box.setAttribute("role", "group");
    box.setAttribute("aria-label", say("challengeName"));
    this.said.setAttribute("aria-live", "polite");
    this.ask.textContent = say("challengeComes");
    this.said.textContent = "";
    const end = button(say("challengeLeave"), this.leave);
    end.className = "py-sim-button";
    box.replaceChildren(this.ask, this.said, end);
    query(this.root, "[role=status]").before(box);
  }

  close() {
    clearTimeout(this.settling);
    this.fixed = this.theirs = null;
    this.box.remove();
  }

  /** Their run. @param {Frame} frame */
  came(frame) {
    if (!this.goal) return;
    this.theirs = scoreOf(this.goal, frame);
    const deed = deedOf(this.goal, this.theirs);
    const names = this.labels.join("; "); // a label may have a colon or a comma
    const fixed = names && ` ${say("challengeFixed", { names })}`;
    this.ask.textContent =
      this.theirs === null ? say("challengeVoid", { deed }) : say("challenged", { deed }) + fixed;
  }

  /** There will be none. */
  failed() {
    this.ask.textContent = say("challengeFailed");
  }

  /** The whole run on show. @param {Frame} frame */
  show(frame) {
    const { goal, theirs, fixed } = this;
    if (!goal || theirs === null || !fixed || !sameValues(fixed, frame.values)) return;
    const yours = scoreOf(goal, frame);
    const result = { outcome: outcomeOf(goal, theirs, yours), theirs, yours };
    const told = JSON.stringify(result);
    if (told === this.told) return;
    this.told = told;
    clearTimeout(this.settling);
    const words = sentenceOf(goal, theirs, yours);
    this.settling = setTimeout(() => this.#tell(words, result), SETTLED);
  }

  /**
   * @param {string} words
   * @param {{ outcome: string, theirs: number, yours: number | null }} result
   */
  #tell(words, result) {
    setProps(this.said, { textContent: words });
    this.box.dataset.outcome = result.outcome;
    const detail = { kind: "challenge", id: this.root.id, ...result };
    this.root.dispatchEvent(new CustomEvent(RESULT, { bubbles: true, detail }));
  }
}
