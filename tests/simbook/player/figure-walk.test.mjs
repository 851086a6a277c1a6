/** A figure, its client and the engine's states together, led through random events. */

import assert from "node:assert/strict";
import { mock, test } from "node:test";

import { Client } from "../../../simbook/player/engine/client.js";
import * as engines from "../../../simbook/player/engine/state.js";
import { look } from "../../../simbook/player/figure/facts.js";
import { initial, next } from "../../../simbook/player/figure/state.js";

/** @import { Event, State } from "../../../simbook/player/figure/types.js" */

const WALKS = 400;
const STEPS = 150;
const RECORDED = [0, 1]; // of these eta there are recordings
const ETAS = [0, 1, 2, 3];

/** Numbers from 0 to 1, the same for the same seed (mulberry32). @param {number} seed */
function random(seed) {
  return () => {
    seed = (seed + 0x6d2b79f5) | 0;
    let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** The engine's side: its states are the engine's own, its worker answers when it is told to. */
class Engine {
  constructor() {
    this.now = engines.OFF;
    /** @type {Map<string, Client>} */
    this.clients = new Map();
    /** @type {any} what the worker computes */
    this.run = null;
    this.cancelled = false;
  }

  get state() {
    return this.now.phase;
  }

  start() {
    this.become({ type: "started" });
  }

  restart() {
    this.#dismiss();
    this.become({ type: "restarted" });
  }

  ready() {
    this.become({ type: "ready" });
    for (const client of this.clients.values()) client.flush();
  }

  fail() {
    this.#dismiss();
    this.become({ type: "lost", failure: { reason: "network" } });
  }

  #dismiss() {
    this.run = null;
    this.cancelled = false;
    for (const client of this.clients.values()) client.onWorkerLost();
  }

  /** @param {any} message */
  post(message) {
    if (message.type === "run") this.run = message;
    else [this.run, this.cancelled] = [null, true];
  }

  /** @param {import("../../../simbook/player/engine/state.js").EngineEvent} event */
  become(event) {
    const before = this.now;
    this.now = engines.next(before, event);
    if (this.now === before) return;
    for (const client of this.clients.values()) client.listener.engineChanged();
  }
}

/** The page's side: what controls and stage would say. */
class World {
  /**
   * @param {object} kind
   * @param {boolean} kind.thrifty
   * @param {boolean} kind.demanded
   * @param {"page" | "coming" | "gone"} kind.recorded  in the page, sent for, or never to come
   */
  constructor({ thrifty, demanded, recorded }) {
    this.recorded = recorded;
    /** @type {any[]} recordings that are looked for where they have not come yet */
    this.sought = [];
    this.clock = 1000;
    this.engine = new Engine();
    const engine = /** @type {any} */ (this.engine);
    const listener = {
      engineChanged: () => this.tell({ type: "engine", engine: engine.now }),
      answered: (/** @type {any} */ answer, /** @type {boolean} */ newer, /** @type {any} */ of) =>
        this.tell({ ...answer, type: "answered", newer, code: of.edits }),
      failed: (/** @type {any} */ error, /** @type {boolean} */ newer) =>
        this.tell({ type: "raised", error, newer }),
      stopped: (/** @type {boolean} */ newer) => this.tell({ type: "stopped", newer }),
    };
    this.client = new Client(engine, "figure", listener, () => this.clock);
    this.engine.clients.set("figure", this.client);
    /** @type {any} */
    this.controls = { eta: 0 };
    /** @type {any} */
    this.stage = null;
    /** @type {State} */
    this.state = initial(this.controls, engine.now, thrifty, demanded);
    this.tell({ type: "opened" });
  }

  /** @param {Event} event */
  tell(event) {
    const { state, effects } = next(this.state, event);
    this.state = state;
    for (const effect of effects) this.#perform(effect);
  }

  /** @param {import("../../../simbook/player/figure/types.js").Effect} effect */
  #perform(effect) {
    if (effect.type === "recall") this.#recall(effect.values);
    if (effect.type === "ask") this.#ask(effect);
    if (effect.type === "restart") this.engine.restart();
    if (effect.type === "show") this.stage = effect.frame;
    if (effect.type === "setControls") this.controls = effect.values;
  }

  /** @param {{ values: any, code: any }} wanted */
  #ask({ values, code }) {
    const isSparing = this.state.thrifty && this.engine.state === "off" && !code;
    if (isSparing && this.recorded !== "gone")
      assert.ok(!RECORDED.includes(values.eta), "who saves data waits for no Python in vain");
    this.client.ask({ sim: "walk", values, edits: code });
  }

  /** @param {any} values */
  #recall(values) {
    assert.equal(this.state.code, null, "no recording is looked for where code was edited");
    if (this.recorded === "page" || values.eta === 0) this.#recalled(values);
    else this.sought.push(values);
  }

  /** What was sent for is here now, or never will be. */
  come() {
    const { sought } = this;
    this.sought = [];
    if (this.recorded === "coming") this.recorded = "page";
    for (const values of sought) this.#recalled(values);
  }

  /** @param {any} values */
  #recalled(values) {
    const isHere = this.recorded === "page" || values.eta === 0;
    const isNear = this.engine.state === "failed" && values.eta === 3;
    const eta = isNear ? 1 : values.eta;
    const found = isHere && RECORDED.includes(eta);
    const frame = found ? frameOf({ eta }, "recording") : null;
    this.tell({ type: "recalled", values, frame });
  }

  /** @param {number} eta */
  change(eta) {
    this.controls = { eta };
    this.tell({ type: "changed", values: this.controls });
  }

  /** @param {number} milliseconds */
  pass(milliseconds) {
    this.clock += milliseconds;
    mock.timers.tick(milliseconds);
  }

  /** @param {boolean} final */
  answer(final) {
    const { run } = this.engine;
    if (!run) return;
    if (final) this.engine.run = null;
    const frame = { ...frameOf(run.values, "Python"), code: run.edits };
    this.client.hear({ job: run.job, frame, final, progress: null });
  }

  raise() {
    const { run } = this.engine;
    this.engine.run = null;
    if (run) this.client.hear({ type: "error", job: run.job, error: {} });
  }

  /** @param {number} number  0: the book's own code */
  edit(number) {
    this.tell({ type: "ran", code: number ? { run: number, texts: {} } : null });
  }

  /** @param {number} eta  0: what was lent is taken back */
  lend(eta) {
    const frame = eta ? frameOf({ eta }, "Python") : null;
    this.tell({ type: "lent", name: "the original", frame });
  }

  confirm() {
    if (!this.engine.cancelled) return;
    this.engine.cancelled = false;
    this.client.hear({ type: "cancelled" });
  }

  stop() {
    if (this.look.waiting) this.client.stop();
  }

  retry() {
    if (this.look.state === "failed") this.tell({ type: "retried" });
  }

  get look() {
    return look(this.state);
  }
}

/** @param {any} values @param {string} by @returns {any} */
const frameOf = (values, by) => ({ values, by, sentence: by });

/** @type {((world: World, eta: number) => void)[]} */
const HAPPENINGS = [
  (world, eta) => world.change(eta),
  (world, eta) => world.change(eta),
  (world) => world.tell({ type: "activated" }),
  (world) => world.stop(),
  (world) => world.retry(),
  (world) => world.engine.state === "loading" && world.engine.ready(),
  (world) => world.answer(true),
  (world) => world.answer(true),
  (world) => world.answer(false),
  (world) => world.raise(),
  (world) => world.confirm(),
  (world) => world.come(),
  (world) => world.pass(40),
  (world) => world.pass(200),
  (world) => world.tell({ type: "kept" }),
  (world, eta) => eta === 3 && world.tell({ type: "dropped", slot: eta % 3 }),
  (world, eta) => world.lend(eta),
  (world, eta) => world.edit(eta),
  (world, eta) => eta === 3 && world.engine.state !== "off" && world.engine.fail(),
];

/** @param {World} world */
function check({
  state,
  engine,
  client,
  controls,
  stage,
  sought,
  look: { state: name, waiting, outdated },
}) {
  const by = stage?.by;
  const { phase, picture } = state;
  assert.equal(picture?.frame ?? null, stage, "what the state says is on show");
  assert.deepEqual(controls, state.values);
  assert.equal(picture?.origin === "recorded", by === "recording");
  assert.equal(name === "live", by === "Python" && phase.kind !== "failed");
  assert.equal(name === "loading", by !== "Python" && waiting);
  const isOther = controls.eta !== stage.values.eta || state.code !== (stage.code ?? null);
  assert.equal(outdated, (waiting || state.sought) && isOther);
  if (state.sought) {
    const { values, code } = state;
    assert.ok(code === null && sought.some(({ eta }) => eta === values.eta), "it will be told");
  }
  assert.equal(
    picture?.code ?? null,
    stage?.code ?? null,
    "what is on show is of the code it says",
  );
  checkGhosts(state);
  if (engine.state === "failed") assert.ok(!waiting && ["failed", "still"].includes(name));
  if (phase.kind === "untouched")
    assert.ok(by === "recording" && !client.request && !client.running);
  const asked = /** @type {any} */ (client.request ?? client.running);
  if (asked && waiting) {
    assert.deepEqual(asked.values, controls, "the newest is asked for");
    assert.equal(asked.edits, state.code);
  }
  if (waiting) assert.ok(asked || client.acknowledging, "something is outstanding");
  if (!waiting && engine.state !== "failed")
    assert.equal(asked, null, "nobody waits for an answer");
  const isToBeSeen = phase.kind === "failed" && phase.cause === "simulation";
  if (!waiting && !isToBeSeen && !state.sought)
    assert.deepEqual(
      [controls, state.code],
      [stage.values, stage.code ?? null],
      "what is said is shown",
    );
}

/** @param {State} state */
function checkGhosts({ ghosts }) {
  const kept = ghosts.filter((ghost) => ghost.name === null);
  const distinct = (/** @type {any[]} */ list) => assert.equal(new Set(list).size, list.length);
  distinct(ghosts.map(({ slot }) => slot));
  distinct(
    kept.map(
      ({
        frame: {
          values: { eta },
        },
      }) => eta,
    ),
  );
  assert.ok(kept.length <= 3 && ghosts.length - kept.length <= 1);
}

/** The reader tries once more and changes something, and Python is well. @param {World} world */
function rest(world) {
  world.confirm();
  world.retry();
  world.change(2);
  world.come();
  if (world.engine.state === "loading") world.engine.ready();
  for (let i = 0; i < 4; i++) world.answer(true), world.pass(200);
}

test("whatever happens, a figure shows what it says, and waits for what is asked", () => {
  for (let seed = 1; seed <= WALKS; seed++) {
    mock.timers.enable({ apis: ["setTimeout"] });
    const draw = random(seed);
    const pick = (/** @type {any[]} */ list) => list[Math.floor(draw() * list.length)];
    const recorded = pick(["page", "coming", "gone"]);
    const [thrifty, demanded] = [draw() < 0.3, draw() < 0.3];
    const world = new World({ thrifty, demanded, recorded });
    const done = [];
    try {
      for (let i = 0; i < STEPS; i++) {
        const happening = pick(HAPPENINGS);
        const eta = pick(ETAS);
        done.push(`${happening} ${eta}`);
        happening(world, eta);
        check(world);
      }
      rest(world);
      check(world);
      assert.deepEqual(world.stage.values, { eta: 2 });
      if (!demanded) assert.equal(world.look.state, "live"); // else what is recorded is good enough
    } catch (error) {
      throw new Error(`Seed ${seed}, after\n${done.slice(-12).join("\n")}`, { cause: error });
    } finally {
      mock.timers.reset();
    }
  }
});
