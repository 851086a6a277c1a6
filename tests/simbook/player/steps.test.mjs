import assert from "node:assert/strict";
import { test } from "node:test";

import { numbersAt, shownAt, textAt } from "../../../simbook/player/wire/frames.js";
import { Playback, unitRate } from "../../../simbook/player/figure/playback.js";
import { line, tensor } from "./helpers.mjs";

test("without steps everything is shown at every step", () => {
  assert.equal(shownAt(line({}), 12, 0), 12);
});

test("reveal shows point i from step i on", () => {
  const layer = line({ steps: { mode: "reveal", at: null } });
  assert.deepEqual(
    [0, 4, 11, 99].map((t) => shownAt(layer, 12, t)),
    [1, 5, 12, 12],
  );
});

test("reveal at given steps shows each point from its own step on", () => {
  const at = { data: Int32Array.of(0, 3, 3, 10), shape: [4] };
  const layer = line({ steps: { mode: "reveal", at } });
  assert.deepEqual(
    [0, 2, 3, 9, 10].map((t) => shownAt(layer, 4, t)),
    [1, 1, 3, 3, 4],
  );
});

test("follow shows the slice of the step, and the last one after the end", () => {
  const layer = line({ steps: { mode: "follow" } });
  const grid = tensor([1, 2, 3, 4, 5, 6], [3, 2]);
  assert.deepEqual([...Array.from(numbersAt(layer, grid, 1))], [3, 4]);
  assert.deepEqual([...Array.from(numbersAt(layer, grid, 9))], [5, 6]);
});

test("a followed text is a list, any other is itself", () => {
  assert.equal(textAt(line({ text: ["a", "b"] }), 1), "b");
  assert.equal(textAt(line({ text: "w" }), 7), "w");
});

test("a figure rests at its end and plays from its start", () => {
  const playback = new Playback(41);
  assert.deepEqual([playback.step, playback.state], [40, "idle"]);
  playback.play();
  assert.deepEqual([playback.step, playback.state], [0, "playing"]);
});

test("playing ends at the last step, however late a tick comes", () => {
  const playback = new Playback(41);
  playback.play();
  playback.tick(1);
  assert.equal(playback.step, playback.rate);
  playback.tick(1000);
  assert.deepEqual([playback.step, playback.state], [40, "ended"]);
});

test("a step by hand pauses and stays within the run", () => {
  const playback = new Playback(3);
  playback.seek(99);
  assert.deepEqual([playback.step, playback.state], [2, "paused"]);
  playback.seek(-1);
  assert.equal(playback.step, 0);
});

test("restart keeps playing what plays and holds what rests", () => {
  const playback = new Playback(9);
  playback.restart();
  assert.deepEqual([playback.step, playback.state], [0, "paused"]);
  playback.play();
  playback.restart();
  assert.equal(playback.state, "playing");
});

test("a new frame keeps the position; who looked at the end sees the new end", () => {
  const playback = new Playback(41);
  playback.resize(61);
  assert.equal(playback.step, 60);
  playback.seek(7);
  playback.resize(41);
  assert.equal(playback.step, 7);
  playback.resize(5);
  assert.equal(playback.step, 4);
});

test("any run lasts at most half a minute at speed 1, three seconds at speed 10", () => {
  for (const count of [2, 41, 300, 2001, 50_000]) {
    assert.ok(count / unitRate(count) <= 30, `${count}`);
    assert.ok(Number.isInteger(unitRate(count)));
  }
});
