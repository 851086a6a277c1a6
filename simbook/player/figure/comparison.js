/** What stands beside a figure's run: the runs that were kept or lent, by name, and the one to beat. */

import { Kept } from "../compare/kept.js";
import { namesOf } from "../controls/naming.js";
import { say } from "../page/texts.js";
import { keepable } from "./facts.js";
import { isKept, keptOf, MOST } from "./ghosts.js";

/** @import { NamedGhost } from "../draw/ghosts.js" */
/** @import { Frame, Schema, Values } from "../wire/types.js" */
/** @import { Event, State } from "./types.js" */

export class Comparison {
  /**
   * @param {HTMLElement} root
   * @param {Schema} schema
   * @param {Values} presets
   * @param {{ now: () => State, tell: (event: Event) => void }} figure
   */
  constructor(root, schema, presets, { now, tell }) {
    this.controls = schema.controls;
    this.presets = presets;
    this.now = now;
    this.tell = tell;
    this.kept = new Kept(root, {
      keep: () => this.#keep(),
      drop: (slot) => tell({ type: "dropped", slot }),
      dropAll: () => tell({ type: "droppedAll" }),
    });
  }

  /** @param {AbortSignal} signal */
  attach(signal) {
    this.kept.attach(signal);
  }

  /**
   * The ghosts with the names that they have beside `frame`; what is covered has none.
   * @param {Frame | null} frame
   * @returns {NamedGhost[]}
   */
  beside(frame) {
    const { ghosts, covered } = this.now();
    if (!ghosts.length || covered) return [];
    const runs = ghosts.map((ghost) => ghost.frame.values);
    const names = namesOf(this.controls, runs, frame ? [frame.values] : [], this.presets);
    return ghosts.map((ghost, i) => {
      const { name, ...rest } = ghost;
      return { ...rest, name: name ?? names[i] ?? "", isLent: name !== null };
    });
  }

  /** Tells the page how things are. */
  render() {
    const state = this.now();
    if (state.covered) this.clear();
    const ghosts = this.beside(state.picture?.frame ?? null);
    const told = ghosts.filter(({ isLent, name }) => !(isLent && name === say("toBeat"))); // told above
    this.kept.show(told, whyNever(state) === null);
  }

  /** The reader has changed something: what was said of ghosts is old. */
  clear() {
    this.kept.say("");
  }

  #keep() {
    const state = this.now();
    const picture = keepable(state);
    if (!picture) return this.kept.say(say(whyNever(state) ?? "keepLater"));
    this.tell({ type: "kept" });
    const { name = "" } = this.beside(picture.frame).at(-1) ?? {};
    this.kept.say(say("runKept", { name }));
  }
}

/**
 * Why the run on show could not be kept if it were whole.
 * @param {State} state
 */
function whyNever({ picture, ghosts }) {
  if (picture?.code) return "keepEdited";
  if (picture && isKept(ghosts, picture.frame)) return "keepAgain";
  return keptOf(ghosts).length < MOST ? null : "keepFull";
}
