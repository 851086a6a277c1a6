/** A figure in the page: tells its state what happens to its parts, and carries out what follows. */

import { Addressing } from "../share/addressing.js";
import { Controls } from "../controls/controls.js";
import { Comparison } from "./comparison.js";
import { Cover } from "./cover.js";
import { crowdIn } from "../draw/crowd.js";
import { readData } from "./data.js";
import { attempt, drawable } from "./drawable.js";
import { Drawers } from "./drawers.js";
import { isLost, look } from "./facts.js";
import { haunted } from "../draw/ghosts.js";
import { Handling } from "../controls/handling.js";
import { watchIntent } from "./intent.js";
import { leftOf, Meanwhile } from "./meanwhile.js";
import { Notice } from "../page/notice.js";
import { Pad } from "./pad.js";
import { part } from "../page/parts.js";
import { Linked } from "./linked.js";
import { Listening } from "../listen/drawer.js";
import { isPredicted } from "./predicted.js";
import { ReadersCode } from "./readers-code.js";
import { Recordings } from "./recall.js";
import { Stage } from "./stage.js";
import { implied } from "../controls/sets.js";
import { initial, next } from "./state.js";
import { spareSwipes } from "../controls/swipes.js";
import { Status } from "./status.js";
import { savesData } from "../page/save-data.js";
import { say, playWord } from "../page/texts.js";
import { whilePrinted } from "../print/printing.js";
import { Transport } from "./transport.js";
import { sameValues } from "../page/values.js";
import { refusal } from "../controls/refusal.js";
import { decode } from "../wire/wire.js";

/** @import { Frame, Sketch, Values } from "../wire/types.js" */
/** @import { InvalidValue } from "../share/address.js" */
/** @import { Engine } from "../engine/engine.js" */
/** @import { RunRequest } from "../engine/client.js" */
/** @import { Lent } from "./pad.js" */
/** @import { At, Effect, Event, State } from "./types.js" */

export class Figure {
  /**
   * @param {HTMLElement} root
   * @param {Engine} engine
   */
  constructor(root, engine) {
    const data = readData(root);
    const { schema, values } = data;
    this.root = root;
    this.engine = engine;
    this.schema = schema;
    this.recordings = new Recordings(data, schema.controls, engine.config);
    this.meanwhile = new Meanwhile(root, this.recordings.sweep);
    this.aborter = new AbortController();
    const follow = () => this.#follow();
    const changed = (/** @type {Values} */ wanted) =>
      this.#dispatch({ type: "changed", values: wanted });
    this.stage = new Stage(part(root, "stage"), follow);
    this.status = new Status(root);
    this.cover = new Cover(root);
    this.pad = new Pad(root);
    /** @type {Sketch | null} */
    this.guess = null;
    this.notice = new Notice(part(root, "notice"), () => this.#dispatch({ type: "retried" }));
    this.transport = new Transport(root, playWord(schema.play), (step) => this.#seek(step));
    this.addressing = new Addressing(root, schema, values);
    const here = () => this.transport.here;
    this.controls = new Controls(root, schema, values, changed, follow, here);
    this.handling = new Handling(schema, this.stage, this.controls);
    const tell = (/** @type {Event} */ event) => this.#dispatch(event);
    this.linked = new Linked({
      ...{ root, schema, engine, tell, addressing: this.addressing, controls: this.controls },
      recall: (wanted) => drawable(this.recordings.find(wanted)),
      read: (buffer) => drawable(decode(buffer)),
      note: (text) => this.notice.note(text),
    });
    this.comparison = new Comparison(root, schema, values, {
      now: () => this.state,
      tell,
    });
    this.drawers = new Drawers(root, {
      ...{ schema, presets: this.controls.presets, config: engine.config, stage: this.stage },
      now: () => this.#contents,
    });
    this.listening = new Listening(root, engine.config, () => this.#audible);
    this.code = new ReadersCode({
      ...{ root, engine, tell, sim: schema.sim },
      read: (buffer) => drawable(decode(buffer)),
      stop: () => this.client.stop(),
    });
    this.client = engine.open(root.id, {
      engineChanged: () => this.#dispatch({ type: "engine", engine: engine.now }),
      answered: (answer, newer, of) => this.#answered(answer, newer, of),
      failed: (error, newer) => this.#dispatch({ type: "raised", error, newer }),
      stopped: (newer) => this.#stopped(newer),
    });
    this.printed = false; // whether paper has uncovered it
    const thrifty = savesData() && this.recordings.sweep !== null;
    /** @type {State} */
    this.state = initial(values, engine.now, thrifty, schema.demand);
  }

  open() {
    const { signal } = this.aborter;
    part(this.root, "absent").hidden = true;
    whilePrinted((on) => this.#print(on), signal); // before the stage lays out its picture
    this.stage.attach();
    this.transport.attach(signal);
    this.controls.attach(signal);
    this.handling.attach(signal);
    this.comparison.attach(signal);
    this.addressing.attach((values) => this.#go(values), signal);
    spareSwipes(this.root, signal);
    this.status.onStop(() => this.client.stop(), signal);
    this.drawers.attach(signal);
    this.listening.attach(signal);
    this.code.attach(signal);
    const named = this.addressing.names(location.search);
    if (isPredicted(this.root, named, this.engine.config)) this.#dispatch({ type: "covered" });
    this.#dispatch({ type: "opened" });
    this.applyQuery(location.search); // a page may be opened at a state of its figure
    const meant = () => this.#meant();
    watchIntent(this.root, { meant, seen: (inView) => this.transport.watched(inView), signal });
    if (this.root.contains(document.activeElement)) meant();
  }

  /** What is recorded is sent for before Python is, and not where Python is here. */
  #meant() {
    const coming = this.engine.state === "ready" ? null : this.recordings.sweep?.bring();
    this.#dispatch({ type: "activated" });
    this.#complete();
    if (coming) coming.then(() => this.aborter.signal.aborted || this.linked.meant());
    else this.linked.meant();
  }

  /** What of the run is too large for the page is sent for once a reader means the figure. */
  async #complete() {
    const frame = await this.recordings.bringWhole();
    if (frame && !this.aborter.signal.aborted) this.#dispatch({ type: "completed", frame });
  }

  /** Leaves the page; code that does not end must not hold up the next page's figures. */
  close() {
    const { phase, code } = this.state;
    this.aborter.abort();
    if (phase.kind === "waiting" && code) this.client.stop();
    else this.client.close();
    this.code.close();
    this.linked.close();
    this.stage.detach();
    this.status.close();
  }

  /**
   * By the reader, who has written it elsewhere in the page.
   * @param {string} path  of one of the figure's files
   * @param {string} text
   */
  runEdited(path, text) {
    this.reveal(false);
    this.code.panel?.put(path, text);
  }

  /** The frame on show. */
  get shown() {
    return this.state.picture?.frame ?? null;
  }

  /** Shows a state of the figure that the text around it names. @param {Values} values */
  setValues(values) {
    this.reveal(false);
    this.controls.set({ ...this.controls.presets, ...values });
    this.addressing.settle();
  }

  /** A state in the words of an address. @param {string} search  parameters */
  applyQuery(search) {
    if (this.addressing.names(search)) this.reveal(false);
    const { fixed, notes } = this.linked.apply(search);
    const brought = implied(this.schema.controls, fixed);
    const { values, refused } = this.addressing.understand(search, brought);
    this.#go({ ...values, ...fixed });
    this.#refuse(refused, notes);
  }

  /** Hides how it ends. */
  hide() {
    this.#dispatch({ type: "covered" });
  }

  /** @param {boolean} play  whether its run is to be seen */
  reveal(play) {
    this.#dispatch({ type: "uncovered", play });
  }

  /** @param {boolean} newer */
  #stopped(newer) {
    if (this.aborter.signal.aborted) this.client.close();
    else this.#dispatch({ type: "stopped", newer });
  }

  /** @param {Lent | null} pen  what draws on its axes while it is covered */
  lendAxes(pen) {
    this.pad.lend(pen);
    this.#render();
    this.#follow();
  }

  /** @param {Sketch | null} guess  a reader's, drawn over the picture that it is about */
  sketch(guess) {
    this.guess = guess;
    this.stage.draft(this.#guessAbout(this.shown));
  }

  /** @param {Frame | null} frame */
  #guessAbout(frame) {
    return frame && sameValues(frame.values, this.controls.presets) ? this.guess : null;
  }

  #follow() {
    this.handling.follow();
    this.pad.follow(this.stage.picture?.plan, this.state.covered);
  }

  /** On paper nothing is covered. @param {boolean} on */
  #print(on) {
    if (on && this.state.covered) {
      this.reveal(false);
      this.printed = true;
    } else if (!on && this.printed) {
      this.printed = false;
      this.hide();
    }
  }

  /** @param {Values} values */
  #go(values) {
    if (!sameValues(values, this.controls.values)) this.controls.set(values);
  }

  /**
   * @param {InvalidValue[]} refused
   * @param {string[]} notes  of the runs beside
   */
  #refuse(refused, notes) {
    const problems = refused.map(({ control, name, text }) => refusal(text, control, name));
    const own = problems.length ? [say("inAddress", { problems: problems.join(" ") })] : [];
    if (own.length + notes.length) this.notice.note([...own, ...notes].join(" "));
  }

  /**
   * An effect may tell of another event, which is then done with before the next effect.
   * @param {Event} event
   */
  #dispatch(event) {
    const { state, effects } = next(this.state, event);
    this.state = state;
    for (const effect of effects) this.#perform(effect);
    this.#render();
  }

  #render() {
    const now = look(this.state);
    if (this.root.dataset.state !== now.state) this.root.dataset.state = now.state;
    this.status.busy(now, this.state.engine);
    this.cover.tell(now.covered, this.shown, this.pad.isLent);
    this.meanwhile.tell(this.state, now);
    this.code.render(this.state, now);
    this.linked.render(this.state);
    this.comparison.render();
  }

  /** @param {Effect} effect */
  #perform(effect) {
    switch (effect.type) {
      case "recall":
        return this.#recall(effect.values);
      case "ask":
        return this.#ask(effect);
      case "restart":
        return this.engine.restart();
      case "show":
        return this.#show(effect.frame, effect.at);
      case "play":
        return this.transport.play();
      case "haunt":
        return this.shown ? this.#show(this.shown, "here") : undefined;
      case "settle":
        return this.status.settle(effect.sentence);
      case "setControls":
        return this.controls.show(effect.values);
      case "follow":
        return this.addressing.follow(effect.values);
      case "clear":
        this.comparison.clear();
        return this.notice.clear();
      case "note":
        return this.notice.note(say(effect.text));
      case "explain":
        return this.notice.explain(effect.failure, leftOf(this.recordings.sweep));
      case "trace":
        return this.#trace(effect);
      case "mark":
        performance.mark(`py-sim:${this.root.id}:${effect.name}`);
    }
  }

  /** @param {import("./types.js").Ask} wanted */
  #ask(wanted) {
    this.client.ask({ sim: this.schema.sim, values: wanted.values, edits: wanted.code });
    this.code.asked(wanted);
  }

  /** @param {import("./types.js").Trace} told */
  #trace(told) {
    this.notice.trace(told.error, { again: !told.edited }); // who edits runs it again where it is edited
    this.code.raised(told);
  }

  /** @param {Values} values */
  #recall(values) {
    const found = attempt(() => this.recordings.find(values));
    const { sweep } = this.recordings;
    if ("error" in found || found.value || !sweep) this.#recalled(values, found);
    else sweep.bring().then((isHere) => this.#sought(values, isHere));
  }

  /**
   * What is recorded beside the page has come, or it has not.
   * @param {Values} values
   * @param {boolean} isHere
   */
  #sought(values, isHere) {
    if (this.aborter.signal.aborted) return;
    const { engine } = this.state;
    const near = isLost(this.state);
    const { recordings } = this;
    this.#recalled(
      values,
      attempt(() => recordings.find(values) ?? (near ? recordings.nearest(values) : null)),
    );
    if (!isHere && engine.phase === "failed" && near)
      this.notice.explain(engine.failure, leftOf(null));
  }

  /**
   * @param {Values} values
   * @param {ReturnType<typeof attempt<Frame | null>>} found
   */
  #recalled(values, found) {
    const frame = "error" in found ? found : attempt(() => drawable(found.value));
    if ("error" in frame) this.#dispatch({ type: "unreadable", error: frame.error });
    else this.#dispatch({ type: "recalled", values, frame: frame.value });
  }

  /**
   * @param {any} answer  a frame, or what was printed
   * @param {boolean} newer
   * @param {RunRequest} of
   */
  #answered(answer, newer, of) {
    if (answer.type === "printed") return this.code.printed(answer);
    const { buffer, final, progress } = answer;
    const code = "edits" in of ? (of.edits ?? null) : null;
    const frame = attempt(() => drawable(decode(buffer)));
    if ("error" in frame) return this.#dispatch({ type: "raised", error: frame.error, newer });
    this.#dispatch({ type: "answered", frame: frame.value, final, progress, code, newer });
    if (final && code) this.code.ran();
  }

  /**
   * @param {Frame} frame
   * @param {At} at
   */
  #show(frame, at) {
    const seen = haunted(frame, this.comparison.beside(frame));
    this.transport.adopt(seen);
    if (at !== "here") this.transport.place(at);
    this.stage.sketch = this.#guessAbout(frame);
    this.stage.show(seen, this.transport.step, this.state.covered);
    this.status.verdict(this.state.covered ? null : frame.verdict);
    this.status.crowd(crowdIn(frame));
    this.drawers.fill();
    this.listening.fill();
  }

  /** @param {number} step */
  #seek(step) {
    this.stage.seek(step);
    this.listening.move();
  }

  /** What is covered cannot be heard. */
  get #audible() {
    const { step, playback } = this.transport;
    const frame = this.state.covered ? null : this.shown;
    return { frame, step, isPlaying: playback.state === "playing" };
  }

  get #contents() {
    const frame = this.shown;
    const others = frame ? this.comparison.beside(frame) : [];
    return { frame, others, edited: Boolean(this.state.picture?.code) };
  }
}
