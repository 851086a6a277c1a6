/** When Python rests in a frame on another site: out of sight, and for how long. */

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { Resting } from "../../../simbook/player/embed/resting.js";

/** @type {any} */
const page = globalThis;
/** @type {any[]} */
let channels = [];
/** @type {Map<string, () => void>} what touches call */
let touches = new Map();

beforeEach(() => {
  channels = [];
  touches = new Map();
  page.document = {
    documentElement: {},
    addEventListener: (/** @type {string} */ type, /** @type {() => void} */ touched) =>
      touches.set(type, touched),
  };
  page.IntersectionObserver = class {
    observe() {}
  };
  page.BroadcastChannel = class {
    constructor() {
      channels.push(this);
      this.onmessage = () => {};
    }
    postMessage() {
      for (const each of channels) if (each !== this) each.onmessage();
    }
  };
});

/** An engine as far as resting knows it. */
class Engine {
  state = "off";
  isAsked = false;
  changed = () => {};

  /** @param {string} _id @param {{ engineChanged: () => void }} listener */
  open(_id, { engineChanged }) {
    this.changed = engineChanged;
  }

  start() {
    this.#go("loading");
    this.#go("ready");
  }

  release() {
    if (this.state === "off" || this.isAsked) return false;
    this.#go("off");
    return true;
  }

  /** @param {string} state */
  #go(state) {
    this.state = state;
    this.changed();
  }
}

/** @param {import("node:test").TestContext} t */
function saving(t) {
  const kept = Object.getOwnPropertyDescriptor(page, "navigator");
  Object.defineProperty(page, "navigator", {
    configurable: true,
    value: { connection: { saveData: true } },
  });
  t.after(() => Object.defineProperty(page, "navigator", /** @type {any} */ (kept)));
}

function unseen() {
  const engine = new Engine();
  const resting = new Resting(/** @type {any} */ (engine), "https://a.example/");
  resting.watch();
  return { engine, resting };
}

function frame() {
  const made = unseen();
  made.resting.see(true);
  return made;
}

test("out of sight for ten seconds Python rests; a look back in time keeps it", (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const { engine, resting } = frame();
  engine.start();
  resting.see(false);
  t.mock.timers.tick(9_999);
  resting.see(true);
  t.mock.timers.tick(60_000);
  assert.equal(engine.state, "ready");
  resting.see(false);
  t.mock.timers.tick(10_000);
  assert.equal(engine.state, "off");
});

test("what is at work out of sight finishes first", (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const { engine, resting } = frame();
  engine.start();
  engine.isAsked = true;
  resting.see(false);
  t.mock.timers.tick(60_000);
  assert.equal(engine.state, "ready");
  engine.isAsked = false;
  t.mock.timers.tick(10_000);
  assert.equal(engine.state, "off");
});

test("a start in another frame of the book lets those rest at once that are out of sight", (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const [seen, hidden, third] = [frame(), frame(), frame()];
  seen.engine.start();
  hidden.engine.start();
  hidden.resting.see(false);
  third.engine.start();
  const states = [seen, hidden, third].map(({ engine }) => engine.state);
  assert.deepEqual(states, ["ready", "off", "ready"]);
});

test("a second in sight or a touch brings Python back", (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const { engine, resting } = frame();
  touches.get("pointerdown")?.();
  assert.equal(engine.state, "off", "a figure that nobody has used starts by its own rules");
  const rest = () => {
    engine.start();
    resting.see(false);
    t.mock.timers.tick(10_000);
    assert.equal(engine.state, "off");
  };
  rest();
  resting.see(true);
  t.mock.timers.tick(999);
  assert.equal(engine.state, "off", "who scrolls past does not look at it");
  t.mock.timers.tick(1);
  assert.equal(engine.state, "ready");
  rest();
  resting.see(true);
  touches.get("focusin")?.();
  assert.equal(engine.state, "ready");
});

test("who saves data gets it back by a touch alone, unless somebody waits for it", (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  saving(t);
  const { engine, resting } = frame();
  for (const asked of [false, true]) {
    engine.start();
    resting.see(false);
    t.mock.timers.tick(10_000);
    engine.isAsked = asked;
    resting.see(true);
    t.mock.timers.tick(60_000);
    assert.equal(engine.state, asked ? "ready" : "off");
    engine.isAsked = false;
  }
});

test("of many frames in sight the one that started longest ago rests, once nobody waits for it", (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const frames = Array.from({ length: 9 }, frame);
  const asked = /** @type {ReturnType<typeof frame>} */ (frames[1]).engine;
  asked.isAsked = true;
  for (const { engine } of frames) engine.start();
  const states = () => frames.map(({ engine }) => (engine.state === "ready" ? "+" : "-")).join("");
  assert.equal(states(), "-+-++++++");
  asked.isAsked = false;
  t.mock.timers.tick(10_000);
  assert.equal(states(), "---++++++");
});

test("what is asked of a frame out of sight is answered, and Python rests again", (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const { engine, resting } = frame();
  resting.see(true);
  resting.see(false);
  t.mock.timers.tick(10_000);
  engine.start();
  t.mock.timers.tick(9_999);
  assert.equal(engine.state, "ready");
  t.mock.timers.tick(1);
  assert.equal(engine.state, "off");
});

test("where a frame was never in sight, what its address asks waits until it is", (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const { engine, resting } = unseen();
  engine.start();
  resting.see(false);
  t.mock.timers.tick(1);
  assert.equal(engine.state, "off");
  engine.isAsked = true;
  resting.see(true);
  assert.equal(engine.state, "ready");
});
