/** A run that an address adds: from a recording at once, else from Python and not before it is meant. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { Summons } from "../../../simbook/player/figure/summons.js";

/** @param {(values: any) => any} recall */
function scene(recall = () => null) {
  /** @type {any} */
  const told = { asked: [], came: [], failed: [], closed: 0 };
  /** @type {any} */
  let line;
  const engine = {
    open: (/** @type {string} */ id, /** @type {any} */ listener) => {
      line = listener;
      told.id = id;
      return {
        ask: (/** @type {any} */ request) => told.asked.push(request.values),
        close: () => told.closed++,
      };
    },
  };
  const summons = new Summons(/** @type {any} */ (engine), "lr", "learning-rate", {
    recall,
    read: (buffer) => /** @type {any} */ (buffer),
    came: (frame) => told.came.push(frame),
    failed: ({ message }) => told.failed.push(message),
  });
  return { summons, told, line: () => line };
}

test("a recording of just these values is there at once, and Python is left alone", () => {
  const { summons, told } = scene((values) => ({ values }));
  summons.want({ eta: 1 });
  summons.meant();
  assert.deepEqual([told.came, told.asked], [[{ values: { eta: 1 } }], []]);
});

test("else Python is asked, once the reader means the figure and not before", () => {
  const { summons, told, line } = scene();
  summons.want({ eta: 1 });
  assert.deepEqual(told.asked, []);
  summons.meant();
  summons.meant();
  assert.deepEqual(told.asked, [{ eta: 1 }]);
  assert.notEqual(told.id, "lr", "the figure's own line is not disturbed");
  line().answered({ buffer: "beginning", final: false });
  line().answered({ buffer: "whole", final: true });
  assert.deepEqual([told.came, told.closed], [["whole"], 1]);
});

test("what is wanted later takes the place of what was wanted", () => {
  const { summons, told } = scene();
  summons.meant();
  summons.want({ eta: 1 });
  summons.want({ eta: 2 });
  assert.deepEqual([told.asked, told.closed], [[{ eta: 1 }, { eta: 2 }], 1]);
});

test("an error of the simulation or of the page itself is told, and nothing comes", () => {
  const { summons, told, line } = scene();
  summons.meant();
  summons.want({ eta: 1 });
  line().failed({ name: "ValueError", message: "too steep", trace: [] });
  const broken = scene(() => {
    throw new Error("not a recording");
  });
  broken.summons.want({ eta: 1 });
  assert.deepEqual([told.failed, told.came], [["too steep"], []]);
  assert.deepEqual(broken.told.failed, ["not a recording"]);
});
