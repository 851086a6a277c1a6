import assert from "node:assert/strict";
import { beforeEach, mock, test } from "node:test";

import { Client } from "../../../simbook/player/engine/client.js";

/** @type {any[]} */
let posted = [];
/** @type {any[]} */
let heard = [];
let now = 0;
/** @type {any} */
let engine;
/** @type {Client} */
let client;

mock.timers.enable({ apis: ["setTimeout"] });

beforeEach(() => {
  mock.timers.reset();
  mock.timers.enable({ apis: ["setTimeout"] });
  [posted, heard, now] = [[], [], 1000];
  engine = {
    state: "ready",
    restarts: 0,
    clients: new Map(),
    start() {},
    restart: () => engine.restarts++,
    post: (/** @type {object} */ message) => posted.push(message),
  };
  const note =
    (/** @type {string} */ what) =>
    (/** @type {any[]} */ ...given) =>
      heard.push([what, ...given]);
  const listener = {
    engineChanged() {},
    answered: note("answered"),
    failed: note("failed"),
    stopped: note("stopped"),
  };
  client = new Client(engine, "figure#1", /** @type {any} */ (listener), () => now);
});

/** @param {number} milliseconds */
function pass(milliseconds) {
  now += milliseconds;
  mock.timers.tick(milliseconds);
}

/** @param {number} eta */
const ask = (eta) => client.ask({ sim: "walk", values: { eta } });

/** @param {object} message */
const answer = (message) =>
  client.hear({ type: "frame", figure: "figure#1", final: true, ...message });

const etas = () => posted.filter(({ type }) => type === "run").map(({ values }) => values.eta);

test("a request waits for the engine, and only the newest is sent", () => {
  engine.state = "loading";
  ask(1);
  ask(2);
  engine.state = "ready";
  client.flush();
  assert.deepEqual(etas(), [2]);
});

test("a young run may finish; of the wishes meanwhile only the newest is sent", () => {
  ask(1);
  ask(2);
  ask(3);
  assert.deepEqual(etas(), [1]);
  answer({ job: 1 });
  assert.deepEqual(etas(), [1, 3]);
});

test("a long run is replaced by a newer request", () => {
  ask(1);
  ask(2);
  pass(70);
  assert.deepEqual(etas(), [1, 2]);
});

test("the answer to a replaced run is dropped", () => {
  ask(1);
  pass(100);
  ask(2);
  answer({ job: 1 });
  assert.deepEqual(heard, []);
  answer({ job: 2 });
  assert.equal(heard.length, 1);
});

test("a confirmed cancel stops the run and keeps the engine", () => {
  ask(1);
  client.stop();
  client.hear({ type: "cancelled", figure: "figure#1", job: 1 });
  pass(1000);
  assert.deepEqual([posted.at(-1).type, heard.length, engine.restarts], ["cancel", 1, 0]);
});

test("a cancel that nobody confirms ends the worker", () => {
  ask(1);
  client.stop();
  pass(200);
  assert.deepEqual([heard[0][0], engine.restarts], ["stopped", 1]);
});

test("a request made while a cancel is unconfirmed is not sent to a deaf worker", () => {
  ask(1);
  client.stop();
  ask(2);
  assert.deepEqual(etas(), [1]);
  pass(200);
  assert.equal(engine.restarts, 1);
  client.onWorkerLost();
  client.flush();
  assert.deepEqual(etas(), [1, 2]);
});

test("what a worker was computing when it ended is asked of the next one", () => {
  ask(1);
  client.onWorkerLost();
  client.flush();
  assert.deepEqual(etas(), [1, 1]);
});

test("unless it may be what ended it", () => {
  ask(1);
  ask(2);
  client.onWorkerLost(true);
  client.flush();
  assert.deepEqual(etas(), [1, 2]);
});

test("with what has ended it is told whether something newer is asked", () => {
  const error = { name: "ValueError" };
  ask(1);
  ask(2);
  answer({ type: "error", job: 1, error });
  answer({ type: "error", job: 2, error });
  assert.deepEqual(heard, [
    ["failed", error, true],
    ["failed", error, false],
  ]);

  ask(3);
  ask(4);
  answer({ job: 3 });
  answer({ job: 4 });
  assert.deepEqual(
    heard.slice(2).map(([, , newer]) => newer),
    [true, false],
  );

  ask(5);
  client.stop();
  ask(6);
  client.hear({ type: "cancelled" });
  assert.deepEqual(heard.at(-1), ["stopped", true]);
  client.stop();
  client.hear({ type: "cancelled" });
  assert.deepEqual(heard.at(-1), ["stopped", false]);
});
