import assert from "node:assert/strict";
import { test } from "node:test";

import {
  readAddress,
  readSecond,
  writeAddress,
  writeSecond,
} from "../../../simbook/player/share/address.js";

/** @type {any} */
const SCHEMA = {
  aliases: { rate: "eta" },
  controls: [
    { name: "eta", kind: "slider", label: "η", low: 0.01, high: 2.5, default: 0.3 },
    { name: "steps", kind: "integer", label: "Steps", low: 1, high: 9, default: 3 },
    {
      name: "ground",
      kind: "choice",
      label: "StaticLayer",
      options: [{ value: "sand" }, { value: "ice" }],
      brings: { ice: { eta: 0.1 } },
      default: "sand",
    },
    { name: "wet", kind: "toggle", label: "Wet", default: false },
    { name: "start", kind: "point", label: "Start", x: [-2, 2], y: [0, 1], default: [1, 0] },
  ],
};
const PRESETS = { eta: 0.3, steps: 3, ground: "sand", wet: false, start: [1, 0] };

/**
 * @param {string} search
 * @param {string} [prefix]
 */
const read = (search, prefix = "lr.") => readAddress(search, prefix, SCHEMA);

/**
 * @param {object} values
 * @param {string} [search]
 * @param {string} [prefix]
 */
const write = (values, search = "", prefix = "lr.") =>
  writeAddress(search, prefix, SCHEMA, { ...PRESETS, ...values }, PRESETS);

test("every kind of control is read", () => {
  const { values, refused } = read(
    "?lr.eta=1.9&lr.steps=4&lr.ground=sand&lr.wet=on&lr.start=-1.5,0.25",
  );
  assert.deepEqual(values, { eta: 1.9, steps: 4, ground: "sand", wet: true, start: [-1.5, 0.25] });
  assert.deepEqual(refused, []);
});

test("what a control does not allow is refused, and nothing else", () => {
  const search =
    "?lr.eta=99&lr.steps=2.5&lr.ground=mud&lr.wet=perhaps&lr.start=1&lr.etta=1&lr.rate=0.5";
  const { values, refused } = read(search);
  assert.deepEqual(values, { eta: 0.5 });
  assert.deepEqual(
    refused.map(({ name }) => name),
    ["eta", "steps", "ground", "wet", "start", "etta"],
  );
});

test("names that objects have of themselves are not values", () => {
  assert.equal(read("?lr.wet=constructor").refused.length, 1);
  assert.equal(read("?lr.constructor=1").refused.length, 1);
});

test("another figure's parameters and other people's are left alone", () => {
  assert.deepEqual(read("?q=adam&race.eta=9&eta=9"), { values: {}, refused: [] });
  assert.deepEqual(read("?utm_source=x&eta=1.5", ""), { values: { eta: 1.5 }, refused: [] });
});

test("an option brings what the address does not name", () => {
  assert.deepEqual(read("?lr.ground=ice").values, { ground: "ice", eta: 0.1 });
  assert.deepEqual(read("?lr.ground=ice&lr.eta=2").values, { ground: "ice", eta: 2 });
});

test("only what differs from the presets is written, the rest of the address stays", () => {
  assert.equal(write({}), "");
  assert.equal(write({ eta: 1.9 }, "?q=adam"), "?q=adam&lr.eta=1.9");
  assert.equal(write({}, "?lr.eta=1.9&race.eta=2"), "?race.eta=2");
  assert.equal(write({ start: [-1.5, 1] }), "?lr.start=-1.5,1");
  assert.equal(write({ ground: "ice", eta: 0.1 }), "?lr.ground=ice");
  assert.equal(write({ ground: "ice" }), "?lr.eta=0.3&lr.ground=ice");
  assert.equal(write({ eta: 1.9 }, "?lr.rate=0.5"), "?lr.eta=1.9");
});

test("what is written is read again, to the last digit", () => {
  for (const eta of [0.1 + 0.2, 1 / 3, 2.5, 0.01]) {
    const values = { eta, steps: 9, ground: "ice", wet: true, start: [1e-7, 1 / 3] };
    assert.deepEqual(read(write(values)).values, values);
    assert.deepEqual(read(write(values, "", ""), "").values, values);
  }
});

/** @param {string} search @param {"ghost" | "beat"} [second] @param {string} [prefix] */
const second = (search, second = "ghost", prefix = "lr.") =>
  readSecond(search, prefix, second, SCHEMA, PRESETS);

/** @param {object | null} values @param {string} [search] @param {string} [prefix] */
const withSecond = (values, search = "", prefix = "lr.") =>
  writeSecond(search, prefix, "ghost", SCHEMA, values && { ...PRESETS, ...values }, PRESETS);

test("an address carries a second run beside the first, and both come back as they were", () => {
  for (const prefix of ["lr.", ""])
    for (const own of [{}, { eta: 1.9, start: [0, 0.5] }])
      for (const other of [{}, { eta: 0.3, ground: "ice", wet: true }]) {
        const search = withSecond(other, write(own, "?page=2", prefix), prefix);
        assert.deepEqual({ ...PRESETS, ...read(search, prefix).values }, { ...PRESETS, ...own });
        assert.deepEqual(second(search, "ghost", prefix)?.values, { ...PRESETS, ...other });
        assert.deepEqual(read(search, prefix).refused, []);
        assert.match(search, /^\?page=2&/);
      }
});

test("a second run is written as a first one is, under its own word", () => {
  assert.equal(withSecond({ eta: 1.9, start: [0, 1] }), "?lr.ghost.eta=1.9&lr.ghost.start=0,1");
  assert.equal(
    withSecond({}, "", ""),
    "?ghost.eta=0.3",
    "one that is as usual is there all the same",
  );
});

test("another second run takes the place of the first, and none leaves nothing", () => {
  const search = withSecond({ eta: 2 }, "?lr.eta=1&lr.ghost.wet=true&lr.beat.eta=1");
  assert.equal(search, "?lr.eta=1&lr.beat.eta=1&lr.ghost.eta=2");
  assert.equal(withSecond(null, search), "?lr.eta=1&lr.beat.eta=1");
  assert.equal(withSecond(null, "?lr.ghost.eta=2"), "");
});

test("no second run is read where there is none, nor that of another figure", () => {
  assert.equal(second("?lr.eta=1&other.ghost.eta=2&ghosts.eta=3&lr.ghost=1"), null);
  assert.equal(second("?lr.ghost.eta=1", "beat"), null);
});

test("what cannot be in a second run is refused as in the first, by its name", () => {
  const found = second("?lr.ghost.eta=99&lr.ghost.etta=1&lr.ghost.rate=0.5&lr.ghost.ghost.eta=1");
  assert.deepEqual(
    found?.refused.map(({ name }) => name),
    ["eta", "etta"],
  );
  assert.deepEqual(found?.values, { ...PRESETS, eta: 0.5 }, "old names lead to new ones");
});

test("the reader's own moves leave a second run in the address", () => {
  assert.equal(write({ eta: 1.9 }, "?lr.ghost.eta=0.5"), "?lr.ghost.eta=0.5&lr.eta=1.9");
});
