/** The runs that a reader keeps, in words below the figure: what each came to, and a button to drop it. */

import { dashOfSlot } from "../draw/ghosts.js";
import { dashOf } from "../draw/theme.js";
import { button } from "../page/elements.js";
import { part } from "../page/parts.js";
import { setProps } from "../page/set-props.js";
import { say } from "../page/texts.js";

/** @import { NamedGhost } from "../draw/ghosts.js" */

/**
 * @typedef {object} Wishes   of the reader
 * @property {() => void} keep   the run on show
 * @property {(slot: number) => void} drop
 * @property {() => void} dropAll
 */

/**
 * @typedef {object} Row
 * @property {HTMLElement} item
 * @property {HTMLElement} name
 * @property {HTMLElement} what
 * @property {HTMLElement} drop
 */

export class Kept {
  /**
   * @param {HTMLElement} root
   * @param {Wishes} wishes
   */
  constructor(root, wishes) {
    this.wishes = wishes;
    /** @type {HTMLElement | null} a figure without controls has nothing to compare */
    this.keep = root.querySelector("[data-do=keep]");
    this.place = part(root, "runs");
    this.said = part(root, "said");
    this.list = document.createElement("ul");
    this.list.setAttribute("aria-label", say("keptRuns"));
    this.all = button(say("dropRuns"), () => this.#dropAll());
    this.all.className = "py-sim-button";
    /** @type {Map<number, Row>} by slot */
    this.rows = new Map();
  }

  /** @param {AbortSignal} signal */
  attach(signal) {
    this.keep?.addEventListener("click", () => this.wishes.keep(), { signal });
  }

  /** Says what came of a press. @param {string} words */
  say(words) {
    setProps(this.said, { textContent: words });
  }

  /**
   * @param {NamedGhost[]} ghosts  in the order in which they came
   * @param {boolean} isFree       whether one more can be kept
   */
  show(ghosts, isFree) {
    setProps(this.keep, { ariaDisabled: String(!isFree) });
    if (!ghosts.length && !this.rows.size) return;
    for (const [slot, { item }] of this.rows) {
      if (ghosts.some((ghost) => ghost.slot === slot)) continue;
      item.remove();
      this.rows.delete(slot);
    }
    for (const ghost of ghosts) this.#fill(this.#row(ghost), ghost);
    this.all.hidden = ghosts.filter(({ isLent }) => !isLent).length < 2;
    if (!this.rows.size) this.place.replaceChildren();
    else if (!this.list.isConnected) this.place.append(this.list, this.all);
  }

  /** @param {NamedGhost} ghost */
  #row({ slot, isLent }) {
    const found = this.rows.get(slot);
    if (found) return found;
    const [item, name, what] = ["li", "strong", "span"].map((tag) => document.createElement(tag));
    const drop = button(say("dropRun"), () => this.#drop(slot));
    drop.className = "py-sim-button";
    drop.hidden = Boolean(isLent);
    const row = /** @type {Row} */ ({ item, name, what, drop });
    const words = document.createElement("span");
    words.append(sample(slot), row.name, " ", row.what);
    row.item.append(words, " ", drop);
    this.list.append(row.item);
    this.rows.set(slot, row);
    return row;
  }

  /**
   * @param {Row} row
   * @param {NamedGhost} ghost
   */
  #fill({ name: heading, what, drop }, { name, frame: { verdict, sentence } }) {
    const label = say("dropNamed", { name });
    setProps(heading, { textContent: `${name}:` });
    setProps(what, { textContent: verdict ? `${ended(verdict.label)} ${sentence}` : sentence });
    if (drop.ariaLabel !== label) drop.ariaLabel = label;
  }

  /** The button that was pressed is gone then: the next one has the focus. @param {number} slot */
  #drop(slot) {
    const name = this.rows.get(slot)?.name.textContent?.slice(0, -1) ?? "";
    this.wishes.drop(slot);
    const [next] = [...this.rows.values()].filter(({ drop }) => !drop.hidden);
    (next?.drop ?? this.keep)?.focus();
    this.say(say("runDropped", { name }));
  }

  #dropAll() {
    this.wishes.dropAll();
    this.keep?.focus();
    this.say(say("runsDropped"));
  }
}

/** With a full stop, unless it asks or exclaims. @param {string} words */
function ended(words) {
  return /[.?!]$/.test(words) ? words : `${words}.`;
}

/** A piece of the line with which a ghost is drawn, as in a legend. @param {number} slot */
function sample(slot) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  const line = document.createElementNS("http://www.w3.org/2000/svg", "path");
  const dash = dashOf({ dash: dashOfSlot(slot), ink: "" }, {}, 2);
  const looks = { d: "M1 4H35", "stroke-dasharray": dash.join(" "), "stroke-linecap": "round" };
  for (const [name, value] of Object.entries(looks)) line.setAttribute(name, value);
  for (const [name, value] of Object.entries({ viewBox: "0 0 36 8", "aria-hidden": "true" }))
    svg.setAttribute(name, value);
  svg.append(line);
  return svg;
}
