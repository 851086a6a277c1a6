import assert from "node:assert/strict";
import { test } from "node:test";

import { look } from "../../../simbook/player/figure/facts.js";
import { initial, next } from "../../../simbook/player/figure/state.js";

/** @import { EngineState } from "../../../simbook/player/engine/state.js" */
/** @import { Event, State } from "../../../simbook/player/figure/types.js" */

/** @type {any} */
const NEWS_OF_ENGINE = {
  off: { phase: "off" },
  loading: { phase: "loading", loaded: 0, total: 0 },
  ready: { phase: "ready" },
  failed: { phase: "failed", failure: { reason: "network" } },
};
const ERROR = { name: "ValueError", message: "too steep", trace: [] };
const PRESETS = { eta: 0.3, ground: "sand" };
const ICE = { eta: 0.3, ground: "ice" };
const FAST = { eta: 1.9, ground: "sand" };

/** @param {object} values @param {string} [by] @returns {any} */
const frame = (values, by = "Python") => ({
  values,
  sentence: `${JSON.stringify(values)} by ${by}`,
});

/** A figure with recordings of its presets and of ice, and a page that does what its state says. */
class Scene {
  /** @param {State} [state] */
  constructor(state = initial(PRESETS, NEWS_OF_ENGINE.off)) {
    this.state = state;
    this.recordings = [PRESETS, ICE];
    /** @type {any[]} */
    this.done = [];
  }

  /** @param {Event[]} events */
  tell(...events) {
    this.done = [];
    for (const event of events) this.#one(event);
    return this;
  }

  /** @param {Event} event */
  #one(event) {
    const { state, effects } = next(this.state, event);
    this.state = state;
    for (const effect of effects) {
      this.done.push(effect);
      if (effect.type === "recall") this.#recall(effect.values);
    }
  }

  /** @param {any} values */
  #recall(values) {
    const found = this.recordings.find(
      ({ eta, ground }) => eta === values.eta && ground === values.ground,
    );
    this.#one({ type: "recalled", values, frame: found ? frame(found, "recording") : null });
  }

  /** What was done, by its type: its one operand, or true. @param {string} type */
  effect(type) {
    const [found, ...others] = this.done.filter((effect) => effect.type === type);
    assert.equal(others.length, 0, `${type} more than once`);
    if (!found) return undefined;
    const { type: _, ...operands } = found;
    return Object.values(operands)[0] ?? true;
  }

  get look() {
    return look(this.state);
  }

  /** The sentence of what is on show. */
  get shown() {
    return this.state.picture?.frame.sentence;
  }
}

/** @param {"off" | "loading" | "ready" | "failed"} phase @returns {Event} */
const engine = (phase) => ({
  type: "engine",
  engine: /** @type {EngineState} */ (NEWS_OF_ENGINE[phase]),
});

/** @param {object} values @returns {any} */
const changed = (values) => ({ type: "changed", values });

/** @param {object} values @param {object} [how] @returns {any} */
const answered = (values, how = {}) => ({
  type: "answered",
  frame: frame(values),
  final: true,
  progress: null,
  newer: false,
  ...how,
});

/** @type {Event} */
const OPENED = { type: "opened" };
/** @type {Event} */
const ACTIVATED = { type: "activated" };
/** @type {Event} */
const RETRIED = { type: "retried" };
/** @type {Event} */
const STOPPED = { type: "stopped", newer: false };
/** @type {Event} */
const RAISED = { type: "raised", error: ERROR, newer: false };
/** @type {Event} */
const UNREADABLE = { type: "unreadable", error: ERROR };

const still = () => new Scene().tell(OPENED);
const loading = () => still().tell(ACTIVATED, engine("loading"));
const live = () => loading().tell(engine("ready"), answered(PRESETS));
const lost = () => loading().tell(engine("failed"));

test("a page opens with the recording of its values, and asks Python for nothing", () => {
  const scene = still();
  assert.equal(scene.look.state, "still");
  assert.equal(scene.shown, frame(PRESETS, "recording").sentence);
  assert.equal(scene.effect("mark"), "still");
  assert.equal(scene.effect("ask"), undefined);
  assert.equal(scene.effect("settle"), undefined, "the sentence is in the page already");
});

test("a figure that is meant becomes live without a change", () => {
  const scene = still().tell(ACTIVATED);
  assert.deepEqual(scene.effect("ask"), PRESETS);
  assert.deepEqual([scene.look.state, scene.look.outdated], ["loading", false]);
  scene.tell(engine("loading"), engine("ready"), answered(PRESETS));
  assert.deepEqual([scene.look.state, scene.look.waiting], ["live", false]);
  assert.deepEqual([scene.shown, scene.effect("mark")], [frame(PRESETS).sentence, "live"]);
});

test("to mean a figure once more asks nothing", () => {
  for (const scene of [loading(), live(), lost(), live().tell(changed(FAST), RAISED)]) {
    const before = scene.state;
    assert.equal(scene.tell(ACTIVATED).state, before);
    assert.deepEqual(scene.done, []);
  }
});

test("changed values are never answered from a recording of other values", () => {
  for (const scene of [still(), loading()]) {
    scene.tell(changed(FAST));
    assert.equal(scene.shown, frame(PRESETS, "recording").sentence);
    assert.deepEqual([scene.look.state, scene.look.outdated], ["loading", true]);
    assert.deepEqual(scene.effect("ask"), FAST);
  }
});

test("while Python loads a recording answers exactly its own values", () => {
  const scene = loading().tell(changed(ICE));
  assert.equal(scene.shown, frame(ICE, "recording").sentence);
  assert.equal(scene.effect("settle"), frame(ICE, "recording").sentence);
  assert.deepEqual(scene.effect("ask"), ICE);
  assert.deepEqual(
    [scene.look.state, scene.look.waiting, scene.look.outdated],
    ["loading", true, false],
  );
});

test("once Python is ready no recording is looked for", () => {
  assert.equal(live().tell(changed(ICE)).effect("recall"), undefined);
});

test("what Python drew gives way to a recording of the new values while Python starts again", () => {
  const scene = live().tell(engine("loading"), changed(ICE));
  assert.deepEqual([scene.look.state, scene.shown], ["loading", frame(ICE, "recording").sentence]);
  assert.equal(scene.tell(engine("ready"), answered(ICE)).effect("mark"), "live");
});

test("a recording that is found late is not shown for newer values", () => {
  /** @type {Event} */
  const late = { type: "recalled", values: ICE, frame: frame(ICE, "recording") };
  for (const scene of [
    loading().tell(changed(FAST)),
    live(),
    live().tell(changed(ICE), answered(ICE)),
  ]) {
    const { shown } = scene;
    assert.equal(scene.tell(late).shown, shown);
  }
});

test("each change clears what was said, and the address follows it", () => {
  const scene = still().tell(changed(FAST));
  assert.equal(scene.effect("clear"), true);
  assert.deepEqual(scene.effect("follow"), FAST);
});

test("a long run shows its states, and what it comes to once it ends", () => {
  const scene = live().tell(changed(FAST), answered(FAST, { final: false, progress: 0.5 }));
  assert.deepEqual(
    [scene.look.waiting, scene.look.outdated, scene.look.progress],
    [true, false, 0.5],
  );
  assert.equal(scene.effect("settle"), undefined);
  scene.tell(answered(FAST));
  assert.deepEqual([scene.look.waiting, scene.effect("settle")], [false, frame(FAST).sentence]);
});

test("a whole picture is not replaced by the beginning of the same run, only by its end", () => {
  const scene = loading().tell(engine("ready"), answered(PRESETS, { final: false, progress: 0.2 }));
  assert.deepEqual(
    [scene.effect("show"), scene.look.state, scene.look.progress],
    [undefined, "loading", 0.2],
  );
  assert.equal(scene.shown, frame(PRESETS, "recording").sentence);
  assert.equal(scene.tell(answered(PRESETS)).shown, frame(PRESETS).sentence);
});

test("each state of a run replaces the one before it", () => {
  const scene = live().tell(changed(FAST), answered(FAST, { final: false }));
  const further = answered(FAST, { final: false });
  assert.equal(scene.tell(further).effect("show"), further.frame);
});

test("that a figure has become live is marked once", () => {
  assert.equal(live().tell(changed(FAST), answered(FAST)).effect("mark"), undefined);
});

test("a recording that is on show is not looked for again", () => {
  assert.equal(still().tell(ACTIVATED).effect("recall"), undefined);
});

test("newest input wins: an answer to older values is shown, and the figure waits on", () => {
  const scene = live().tell(changed(FAST), changed(ICE), answered(FAST, { newer: true }));
  assert.equal(scene.shown, frame(FAST).sentence);
  assert.deepEqual([scene.look.waiting, scene.look.outdated], [true, true]);
  scene.tell(answered(ICE));
  assert.deepEqual([scene.look.waiting, scene.shown], [false, frame(ICE).sentence]);
});

test("the failure of an older run is nobody's concern while newer values are asked for", () => {
  const scene = live().tell(changed(FAST), changed(ICE), { ...RAISED, newer: true });
  assert.deepEqual(
    [scene.look.state, scene.look.waiting, scene.effect("trace")],
    ["live", true, undefined],
  );
  assert.equal(scene.tell(answered(ICE)).look.state, "live");
});

test("when a simulation raises, the last good picture stays and its error is told", () => {
  const scene = live().tell(changed(FAST), RAISED);
  assert.deepEqual([scene.look.state, scene.look.waiting], ["failed", false]);
  assert.equal(scene.shown, frame(PRESETS).sentence);
  assert.equal(scene.effect("trace"), ERROR);
  assert.equal(scene.effect("setControls"), undefined, "the reader sees which values they were");
});

test("after a simulation's error a retry asks again, and any change asks anew", () => {
  const failed = () => live().tell(changed(FAST), RAISED);
  const retried = failed().tell(RETRIED);
  assert.deepEqual(
    [retried.effect("ask"), retried.effect("clear"), retried.effect("restart")],
    [FAST, true, undefined],
  );
  assert.equal(retried.look.state, "live", "Python drew what is on show");
  const scene = failed().tell(changed(ICE), answered(ICE));
  assert.deepEqual([scene.look.state, scene.effect("clear")], ["live", true]);
});

test("after Stop the controls and the address go back to what the picture shows", () => {
  const scene = live().tell(changed(FAST), STOPPED);
  assert.deepEqual([scene.effect("setControls"), scene.effect("note")], [PRESETS, "stopped"]);
  assert.deepEqual(scene.done.at(-2), { type: "follow", values: PRESETS });
  assert.deepEqual([scene.look.state, scene.look.waiting], ["live", false]);
  assert.equal(loading().tell(engine("ready"), STOPPED).look.state, "still");
});

test("Stop keeps the state that a long run had reached", () => {
  const scene = live()
    .tell(changed(FAST), answered(FAST, { final: false }))
    .tell(STOPPED);
  assert.deepEqual([scene.shown, scene.effect("follow")], [frame(FAST).sentence, FAST]);
});

test("what is asked after Stop is waited for", () => {
  const scene = live().tell(changed(FAST), changed(ICE), { ...STOPPED, newer: true });
  assert.deepEqual(
    [scene.look.waiting, scene.effect("setControls"), scene.effect("note")],
    [true, undefined, undefined],
  );
  assert.equal(scene.tell(answered(ICE)).shown, frame(ICE).sentence);
});

test("what comes late moves nothing where nothing is awaited", () => {
  const late = [answered(FAST), answered(FAST, { final: false }), RAISED, STOPPED];
  for (const scene of [still(), live(), lost(), live().tell(changed(FAST), RAISED)]) {
    for (const event of late) {
      const before = scene.state;
      assert.equal(scene.tell(event).state, before);
      assert.deepEqual(scene.done, []);
    }
  }
});

test("when Python fails the controls go back to what the picture shows, and the reader is told why", () => {
  const scene = loading().tell(changed(FAST), engine("failed"));
  assert.deepEqual([scene.look.state, scene.look.waiting], ["failed", false]);
  assert.deepEqual(
    [scene.effect("setControls"), scene.effect("explain")],
    [PRESETS, { reason: "network" }],
  );
  assert.equal(scene.shown, frame(PRESETS, "recording").sentence);
});

test("a figure at rest is told too that Python has gone", () => {
  assert.equal(live().tell(engine("failed")).look.state, "failed");
});

test("a figure that nobody has meant does not speak of Python's failure until it is meant", () => {
  const scene = still().tell(engine("loading"), engine("failed"));
  assert.deepEqual([scene.look.state, scene.done], ["still", []]);
  scene.tell(ACTIVATED);
  assert.deepEqual([scene.look.state, scene.effect("explain")], ["failed", { reason: "network" }]);
  assert.equal(scene.effect("ask"), undefined);
});

test("without Python a recording still answers exactly its own values", () => {
  const scene = lost().tell(changed(ICE));
  assert.equal(scene.shown, frame(ICE, "recording").sentence);
  assert.deepEqual(
    [scene.effect("setControls"), scene.effect("settle")],
    [ICE, frame(ICE, "recording").sentence],
  );
  assert.deepEqual([scene.look.state, scene.effect("ask")], ["failed", undefined]);
});

test("without Python other values cannot be had: the controls go back, and the reason is said again", () => {
  const scene = lost().tell(changed(FAST));
  assert.deepEqual(
    [scene.effect("setControls"), scene.effect("explain")],
    [PRESETS, { reason: "network" }],
  );
  assert.deepEqual([scene.look.state, scene.state.values], ["failed", PRESETS]);
});

test("a retry starts Python again, and the figure asks for what its controls say by then", () => {
  const scene = lost().tell(changed(ICE), RETRIED);
  assert.deepEqual([scene.effect("restart"), scene.effect("ask")], [true, undefined]);
  scene.tell(engine("loading"));
  assert.deepEqual([scene.effect("ask"), scene.effect("clear")], [ICE, true]);
  assert.deepEqual([scene.look.state, scene.look.waiting], ["loading", true]);
});

test("a retry of one figure revives all that were without Python, and no other", () => {
  assert.deepEqual(lost().tell(engine("loading")).effect("ask"), PRESETS);
  const untouched = still().tell(engine("loading"), engine("failed"), engine("loading"));
  assert.equal(untouched.effect("ask"), undefined);
});

test("a page whose recording cannot be read says so, and Python's picture mends it", () => {
  const scene = new Scene().tell(UNREADABLE);
  assert.deepEqual([scene.look.state, scene.effect("trace")], ["failed", ERROR]);
  assert.deepEqual(scene.tell(ACTIVATED).effect("ask"), PRESETS);
  assert.equal(
    scene.tell(engine("loading"), engine("ready"), answered(PRESETS)).look.state,
    "live",
  );
});

test("a retry after an unreadable recording starts a Python that has failed, and asks it", () => {
  const scene = new Scene().tell(UNREADABLE, engine("loading"), engine("failed"), RETRIED);
  assert.equal(scene.effect("restart"), true);
  assert.deepEqual(scene.tell(engine("loading")).effect("ask"), PRESETS);
});

test("a recording that cannot be read while Python loads does not end the waiting for it", () => {
  const scene = loading().tell(UNREADABLE);
  assert.deepEqual(
    [scene.look.state, scene.look.waiting, scene.effect("trace")],
    ["loading", true, ERROR],
  );
});

test("where Python has failed and a recording cannot be read, the controls go back", () => {
  const { state } = next(lost().state, changed(ICE));
  const scene = new Scene(state).tell(UNREADABLE);
  assert.deepEqual([scene.effect("setControls"), scene.effect("trace")], [PRESETS, undefined]);
});

test("how far a run has come is forgotten when Python starts again", () => {
  const scene = live().tell(changed(FAST), answered(FAST, { final: false, progress: 0.5 }));
  assert.equal(scene.tell(engine("loading")).look.progress, null);
});

test("a figure without parameters is compared by what it has: nothing on show is not its picture", () => {
  const bare = initial({}, NEWS_OF_ENGINE.off);
  assert.deepEqual(
    next(bare, ACTIVATED).effects.map(({ type }) => type),
    ["ask", "recall"],
  );
});

/** From each phase, the phase after each event; null: the same. @type {[string, () => Scene, (string | null)[]][]} */
const PHASES = [
  ["untouched", still, ["waiting", "waiting", null, null, null, null, null]],
  ["waiting", loading, [null, "waiting", "resting", "simulation", "resting", "engine", "waiting"]],
  ["resting", live, [null, "waiting", null, null, null, "engine", null]],
  [
    "recording",
    () => new Scene().tell(UNREADABLE),
    ["waiting", "waiting", null, null, null, null, null],
  ],
  [
    "simulation",
    () => live().tell(changed(FAST), RAISED),
    [null, "waiting", null, null, null, "engine", null],
  ],
  ["engine", lost, [null, "engine", null, null, null, "engine", "waiting"]],
];
const EVENTS = [
  ACTIVATED,
  changed(FAST),
  answered(FAST),
  RAISED,
  STOPPED,
  engine("failed"),
  engine("loading"),
];

test("from every phase every event leads where the table says", () => {
  const nameOf = (/** @type {any} */ { phase }) => phase.cause ?? phase.kind;
  for (const [name, scene, row] of PHASES) {
    assert.equal(nameOf(scene().state), name);
    EVENTS.forEach((event, i) => {
      assert.equal(nameOf(scene().tell(event).state), row[i] ?? name, `${event.type} in ${name}`);
    });
    assert.equal(
      nameOf(scene().tell(RETRIED).state),
      nameOf(scene().tell(changed(FAST)).state),
      name,
    );
  }
});

test("while Python is known to have failed, what would wait fails; while newer is asked, what would end waits", () => {
  for (const begin of [still, () => new Scene().tell(UNREADABLE)]) {
    for (const event of /** @type {Event[]} */ ([ACTIVATED, changed(FAST), RETRIED])) {
      const { state } = begin().tell(engine("loading"), engine("failed"), event);
      assert.deepEqual(state.phase, { kind: "failed", cause: "engine" });
    }
  }
  for (const event of [answered(FAST), RAISED, STOPPED]) {
    const scene = loading().tell(changed(ICE), /** @type {Event} */ ({ ...event, newer: true }));
    assert.equal(scene.state.phase.kind, "waiting", event.type);
  }
});

const COVERED = /** @type {Event} */ ({ type: "covered" });
const UNCOVERED = /** @type {Event} */ ({ type: "uncovered", play: true });

/** @param {Scene} scene @param {string} type */
const operands = (scene, type) => scene.done.find((effect) => effect.type === type);

test("a covered figure shows all that comes at its start, and says no sentence", () => {
  const scene = new Scene().tell(COVERED, OPENED);
  assert.equal(scene.look.covered, true);
  assert.equal(operands(scene, "show").at, "start");
  scene.tell(ACTIVATED, engine("loading"), engine("ready"), answered(PRESETS));
  assert.equal(operands(scene, "show").at, "start");
  assert.equal(scene.effect("settle"), undefined);
  assert.equal(scene.look.state, "live", "Python may come meanwhile");
});

test("once it is uncovered a figure says its sentence and plays, if the reader wants to see it", () => {
  const scene = still().tell(COVERED);
  assert.equal(operands(scene, "show").at, "start");
  scene.tell(UNCOVERED);
  assert.deepEqual([scene.look.covered, operands(scene, "show").at], [false, "end"]);
  assert.equal(scene.effect("settle"), frame(PRESETS, "recording").sentence);
  assert.deepEqual(
    scene.done.map(({ type }) => type),
    ["show", "settle", "play"],
  );
  scene.tell(COVERED, { type: "uncovered", play: false });
  assert.equal(scene.effect("play"), undefined);
  assert.deepEqual(
    scene.tell({ type: "uncovered", play: true }).done,
    [],
    "it is not uncovered twice",
  );
});

test("a figure whose picture has not come yet is uncovered without one, and then shown as ever", () => {
  const scene = new Scene().tell(COVERED, UNCOVERED);
  assert.deepEqual(scene.done, []);
  scene.tell(OPENED);
  assert.equal(operands(scene, "show").at, "here");
});
