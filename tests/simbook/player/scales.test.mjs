import assert from "node:assert/strict";
import { test } from "node:test";

import { scaleLinear, scaleLog } from "d3-scale";

import { makeScale } from "../../../simbook/player/draw/scales.js";
import { linearTicks } from "../../../simbook/player/draw/ticks.js";

/** @typedef {[number, number]} Span */

/** Numbers from 0 to 1, the same at each start. */
function lottery() {
  let state = 1;
  return () => (state = (state * 48271) % 2147483647) / 2147483647;
}

/**
 * Spans of all sizes and places, some of them downwards.
 * @param {number} count
 * @returns {Span[]}
 */
function spans(count) {
  const draw = lottery();
  return Array.from({ length: count }, () => {
    const size = 10 ** (24 * draw() - 12);
    const low = draw() < 0.3 ? 0 : (draw() - 0.5) * size * 10 ** (3 * draw());
    const round = draw() < 0.3 ? Number(low.toPrecision(2)) : low;
    return draw() < 0.2 ? [round + size, round] : [round, round + size];
  });
}

/** @param {Span} limits @param {"linear" | "log"} scale */
const axis = (limits, scale) => ({ label: "", scale, limits, ticks: null, ticklabels: null });
/** @type {Span[]} */
const RANGES = [
  [30, 712.5],
  [400, 12],
];

test("ticks stand where those of d3-scale stand, with the same words", () => {
  for (const domain of spans(5000)) {
    for (const count of [2, 3.7, 6, 14]) {
      const scale = scaleLinear(domain, [0, 1]);
      const format = scale.tickFormat(count);
      const theirs = scale.ticks(count).map((value) => [value, format(value)]);
      const ours = linearTicks(domain, count).map(({ value, label }) => [value, label.base]);
      assert.deepEqual(ours, theirs, `${domain} ${count}`);
    }
  }
});

test("values lie where those of d3-scale lie, to the last bit, and back", () => {
  const draw = lottery();
  for (const domain of spans(2000)) {
    for (const range of RANGES) {
      const [ours, theirs] = [
        makeScale(axis(domain, "linear"), range, 40),
        scaleLinear(domain, range),
      ];
      const value = domain[0] + (domain[1] - domain[0]) * (1.4 * draw() - 0.2);
      const px = 700 * draw();
      assert.equal(ours.at(value), theirs(value));
      assert.equal(ours.from(px), theirs.invert(px));
    }
  }
});

test("a logarithmic scale places values as d3-scale does, to the last bit, and back", () => {
  const draw = lottery();
  for (let i = 0; i < 2000; i++) {
    const ends = [10 ** (30 * draw() - 15), 10 ** (30 * draw() - 15)];
    const domain = /** @type {Span} */ (ends);
    for (const range of RANGES) {
      const [ours, theirs] = [makeScale(axis(domain, "log"), range, 40), scaleLog(domain, range)];
      const [value, px] = [10 ** (40 * draw() - 20), 700 * draw()];
      assert.equal(ours.at(value), theirs(value));
      assert.equal(ours.from(px), theirs.invert(px));
    }
  }
});

test("a span past the largest number has no ticks", () => {
  assert.deepEqual(linearTicks([-1.7e308, 1.7e308], 5), []);
});

test("what is no number has no place", () => {
  const linear = makeScale(axis([0, 1], "linear"), [0, 100], 40);
  assert.ok(Number.isNaN(linear.at(NaN)));
});
