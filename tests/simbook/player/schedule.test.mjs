import assert from "node:assert/strict";
import { test } from "node:test";

import { daysUntil, due, planned, readPlan } from "../../../simbook/player/questions/schedule.js";

const DAY = 86_400_000;
const NOON = Date.UTC(2026, 5, 1, 12);

/**
 * @param {string} id
 * @param {string} page
 * @param {number} days  from noon
 */
const waiting = (id, page, days) => ({ id, page, plan: { due: NOON + days * DAY, gap: 0 } });

test("an answer comes back after a whole day, right or wrong", () => {
  for (const right of [true, false]) {
    const plan = planned(null, right, NOON);
    assert.deepEqual(due([{ id: "a", page: "", plan }], NOON + DAY - 1), []);
    assert.deepEqual(due([{ id: "a", page: "", plan }], NOON + DAY), ["a"]);
  }
});

test("what is known each time it is due comes back later each time, up to five weeks", () => {
  let plan = planned(null, true, NOON);
  const days = [];
  for (let turn = 0; turn < 6; turn++) {
    const now = plan.due;
    plan = planned(plan, true, now);
    days.push((plan.due - now) / DAY);
  }
  assert.deepEqual(days, [3, 7, 16, 35, 35, 35]);
});

test("what is not known begins again, and the right answer after a wrong one changes nothing", () => {
  const long = { due: NOON, gap: 3 };
  const missed = planned(long, false, NOON);
  assert.deepEqual(missed, { due: NOON + DAY, gap: 0 });
  assert.deepEqual(planned(missed, true, NOON + 1000), missed);
});

test("an answer before its day does not put a question off", () => {
  const plan = { due: NOON + 5 * DAY, gap: 2 };
  assert.deepEqual(planned(plan, true, NOON), plan);
});

test("pages take turns, and what has waited longest comes first", () => {
  const all = [
    waiting("a1", "a", -3),
    waiting("a2", "a", -2),
    waiting("a3", "a", -1),
    waiting("b1", "b", -1.5),
    waiting("c1", "c", 1),
  ];
  assert.deepEqual(due(all, NOON), ["a1", "b1", "a2", "a3"]);
});

test("days until the next are whole, and at least one", () => {
  assert.equal(daysUntil([waiting("a", "a", 0.1), waiting("b", "b", 9)], NOON), 1);
  assert.equal(daysUntil([waiting("b", "b", 2.5)], NOON), 3);
  assert.equal(daysUntil([waiting("b", "b", -1)], NOON), null);
  assert.equal(daysUntil([], NOON), null);
});

test("what is not a plan counts as none", () => {
  for (const kept of [null, 3, "x", [], {}, { due: "1", gap: 0 }, { due: NaN, gap: 0 }]) {
    assert.equal(readPlan(kept), null);
  }
  assert.equal(readPlan({ due: NOON, gap: 99 }), null);
  assert.deepEqual(readPlan({ due: NOON, gap: 4 }), { due: NOON, gap: 4 });
});
