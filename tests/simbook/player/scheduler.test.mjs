import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { Scheduler } from "../../../simbook/player/worker/scheduler.js";

/** @type {Record<string, any>[]} */
let posted = [];
/** @type {(() => void)[]} */
let turns = [];
/** @type {(() => void)[]} */
let rests = [];

beforeEach(() => ([posted, turns, rests] = [[], [], []]));

/** A job that answers in its last slice. @param {number} slices */
function job(slices) {
  const bytes = { toJs: () => Uint8Array.of(1), destroy() {} };
  return {
    finished: false,
    error: /** @type {string | null} */ (null),
    progress: null,
    destroyed: false,
    advances: 0,
    advance() {
      this.advances++;
      slices--;
      this.finished = slices <= 0;
      return this.finished ? bytes : undefined;
    },
    destroy() {
      this.destroyed = true;
    },
  };
}

/**
 * @param {Record<string, ReturnType<typeof job>>} jobs  by simulation
 * @param {{ coming: () => Promise<any> | null }} [asking]
 */
function bench(jobs, asking) {
  const interpreter = /** @type {any} */ ({ start: (/** @type {string} */ sim) => jobs[sim] });
  return new Scheduler(
    interpreter,
    (message) => posted.push(message),
    (turn) => turns.push(turn),
    asking,
    (turn) => rests.push(turn),
  );
}

function turn() {
  turns.shift()?.();
}

/** @param {Scheduler} scheduler @param {number} number @param {string} sim @param {string} [figure] */
function run(scheduler, number, sim, figure = "f") {
  scheduler.run({ figure, job: number, sim, values: {} });
}

test("a job is advanced one slice a turn until it has answered", () => {
  const scheduler = bench({ a: job(3) });
  run(scheduler, 1, "a");
  turn();
  assert.deepEqual(posted, []);
  turn();
  turn();
  assert.deepEqual(
    posted.map(({ type, job: number, final }) => [type, number, final]),
    [["frame", 1, true]],
  );
  assert.equal(turns.length, 0);
});

test("a newer order for a figure replaces the older one", () => {
  const jobs = { a: job(99), b: job(1) };
  const scheduler = bench(jobs);
  run(scheduler, 1, "a");
  turn();
  run(scheduler, 2, "b");
  turn();
  assert.deepEqual(
    posted.map(({ job: number }) => number),
    [2],
  );
  assert.ok(jobs.a.destroyed);
});

test("two figures take turns", () => {
  const scheduler = bench({ long: job(99), short: job(2) });
  run(scheduler, 1, "long", "f");
  run(scheduler, 1, "short", "g");
  for (let i = 0; i < 4; i++) turn();
  assert.deepEqual(
    posted.map(({ figure }) => figure),
    ["g"],
  );
});

test("a cancelled job is confirmed and never heard of again", () => {
  const scheduler = bench({ a: job(2) });
  run(scheduler, 1, "a");
  scheduler.cancel({ figure: "f" });
  turn();
  turn();
  assert.deepEqual(posted, [{ type: "cancelled", figure: "f", job: 1 }]);
});

test("an author's error is passed on with its trace", () => {
  const failing = job(1);
  failing.error = JSON.stringify({ name: "ValueError", message: "no", trace: [] });
  failing.advance = () => undefined;
  const scheduler = bench({ a: failing });
  run(scheduler, 4, "a");
  turn();
  assert.deepEqual(posted[0], {
    type: "error",
    figure: "f",
    job: 4,
    error: JSON.parse(failing.error),
  });
});

const CRASH = {
  type: "crashed",
  figure: "f",
  job: 1,
  error: { name: "RangeError", message: "memory access out of bounds", trace: [] },
};

test("a run that breaks the interpreter is named, and no other is blamed for it", () => {
  const broken = job(1);
  broken.advance = () => {
    throw new RangeError("memory access out of bounds");
  };
  const scheduler = bench({ a: broken, b: broken });
  run(scheduler, 1, "a");
  run(scheduler, 2, "b", "g");
  turn();
  run(scheduler, 3, "b");
  assert.deepEqual([posted, turns], [[CRASH], []]);
});

test("a run that opened a file which is still to come is done again once it is there", async () => {
  let come = () => {};
  /** @type {Promise<void> | null} */
  let coming = new Promise((resolve) => (come = resolve));
  const jobs = { a: job(1) };
  const scheduler = bench(jobs, { coming: () => coming });
  run(scheduler, 3, "a");
  turn();
  assert.deepEqual([posted, turns], [[], []], "neither its error nor its frame is told");
  assert.ok(jobs.a.destroyed);
  [coming, jobs.a] = [null, job(1)];
  come();
  await new Promise(setImmediate);
  turn();
  assert.deepEqual(
    posted.map(({ type, job: number }) => [type, number]),
    [["frame", 3]],
  );
});

test("a run that was cancelled while it waited for a file stays cancelled", async () => {
  let come = () => {};
  const coming = new Promise((/** @type {(value: void) => void} */ resolve) => (come = resolve));
  const scheduler = bench({ a: job(1) }, { coming: () => coming });
  run(scheduler, 3, "a");
  turn();
  scheduler.cancel({ figure: "f" });
  come();
  await new Promise(setImmediate);
  assert.deepEqual(posted, [{ type: "cancelled", figure: "f", job: 3 }]);
  assert.equal(turns.length, 0);
});

test("code that is executed prints all of it so far, and at last that it has ended", () => {
  const program = { ...job(1), output: { text: "1\n2\n", cut: false }, advance: () => undefined };
  program.finished = true;
  const interpreter = /** @type {any} */ ({
    execute: (/** @type {string} */ _code, /** @type {(text: string) => void} */ tell) => {
      tell("1\n");
      return program;
    },
  });
  const scheduler = new Scheduler(
    interpreter,
    (message) => posted.push(message),
    (turn) => turns.push(turn),
  );
  scheduler.execute({ figure: "c", job: 7, code: "…" });
  turn();
  const head = { type: "printed", figure: "c", job: 7, cut: false };
  assert.deepEqual(posted, [
    { ...head, text: "1\n", final: false },
    { ...head, text: "1\n2\n", final: true },
  ]);
});

test("an edited run tells what it has printed when that is more, ends with its frame, and is not rehearsed", () => {
  const slices = ["", "1\n", "1\n", "1\n2\n"];
  const bytes = { toJs: () => Uint8Array.of(1), destroy() {} };
  const edited = { ...job(1), output: { text: "", cut: false } };
  edited.advance = () => {
    edited.output = { text: slices.shift() ?? "", cut: false };
    edited.finished = slices.length === 0;
    return edited.finished ? bytes : undefined;
  };
  const texts = { "nets/walk.py": "…" };
  const interpreter = /** @type {any} */ ({
    startEdited: (
      /** @type {string} */ _sim,
      /** @type {any} */ _values,
      /** @type {any} */ edits,
    ) => {
      assert.deepEqual(edits, { run: 2, texts });
      return edited;
    },
  });
  const post = (/** @type {object} */ message) => posted.push(message);
  const scheduler = new Scheduler(
    interpreter,
    post,
    (turn) => turns.push(turn),
    undefined,
    (turn) => rests.push(turn),
  );
  scheduler.run({ figure: "f", job: 1, sim: "a", values: {}, edits: { run: 2, texts } });
  while (turns.length) turn();
  assert.deepEqual(
    posted.map(({ type, text, final }) => [type, text, final]),
    [
      ["printed", "1\n", false],
      ["printed", "1\n2\n", false],
      ["frame", undefined, true],
    ],
  );
  assert.equal(rests.length, 0);
});

test("a program that is checked prints first, and then its verdict ends it", () => {
  const program = { ...job(1), output: { text: "1\n", cut: false }, advance: () => undefined };
  Object.assign(program, { finished: true, verdict: '{"passed": false, "said": "Not so."}' });
  /** @type {string[]} */
  const asked = [];
  const interpreter = /** @type {any} */ ({
    check: (/** @type {string} */ id, /** @type {string} */ code) => (
      asked.push(id, code), program
    ),
  });
  const scheduler = new Scheduler(
    interpreter,
    (message) => posted.push(message),
    (turn) => turns.push(turn),
  );
  scheduler.check({ figure: "e", job: 2, exercise: "adam", code: "…" });
  turn();
  assert.deepEqual(asked, ["adam", "…"]);
  assert.deepEqual(posted, [
    { type: "printed", figure: "e", job: 2, text: "1\n", cut: false, final: false },
    { type: "checked", figure: "e", job: 2, passed: false, said: "Not so.", final: true },
  ]);
});

test("what has answered is rehearsed some times, and nobody hears of it", () => {
  const jobs = { a: job(1) };
  const scheduler = bench(jobs);
  run(scheduler, 1, "a");
  turn();
  const first = jobs.a;
  let runs = 0;
  for (let rest = rests.shift(); rest; rest = rests.shift(), runs++) {
    jobs.a = job(1);
    rest();
    assert.deepEqual([jobs.a.advances, jobs.a.destroyed], [1, true]);
  }
  assert.ok(first.destroyed && runs > 10);
  assert.deepEqual(
    posted.map(({ type }) => type),
    ["frame"],
  );
  jobs.a = job(1);
  run(scheduler, 2, "a");
  turn();
  assert.equal(rests.length, 0, "once is enough");
});

test("nothing is rehearsed while the reader waits for an answer", () => {
  const jobs = { a: job(1), long: job(99) };
  const scheduler = bench(jobs);
  run(scheduler, 1, "a");
  turn();
  run(scheduler, 2, "long", "g");
  jobs.a = job(1);
  rests.shift()?.();
  assert.equal(jobs.a.advances, 0);
  assert.equal(rests.length, 1);
});

test("a run of many slices is not rehearsed further", () => {
  const jobs = { long: job(2) };
  const scheduler = bench(jobs);
  run(scheduler, 1, "long");
  turn();
  turn();
  jobs.long = job(2);
  rests.shift()?.();
  assert.deepEqual([jobs.long.advances, jobs.long.destroyed, rests.length], [1, true, 0]);
});
