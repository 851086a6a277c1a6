/** What an address brings into a figure besides its own values, and what of it the figure holds on to. */

import assert from "node:assert/strict";
import { beforeEach, mock, test } from "node:test";

import { markup, mount, the } from "./page.mjs";
import { Linked } from "../../../simbook/player/figure/linked.js";

const { figure } = markup();

beforeEach(() => {
  mount(figure);
  mock.timers.reset();
  mock.timers.enable({ apis: ["setTimeout"] });
});

const GOAL = {
  fact: "settled",
  did: "arrived at step {score}",
  missed: "did not arrive",
  better: "lower",
  turns: ["eta"],
};
const CONTROLS = [
  { name: "eta", label: "Learning rate η", kind: "slider", low: 0, high: 2.5 },
  { name: "curvature", label: "Curvature k", kind: "slider", low: 0.5, high: 4 },
];

/**
 * A figure with a recording of everything that is asked for: η = 0.3 arrives at step 12, 1 at step 1.
 * @param {Record<string, any>} found  by the address
 * @param {object} [schema]
 */
function scene(found, schema = { goal: GOAL }) {
  /** @type {any} */
  const told = { events: [], held: [], forgotten: [] };
  const linked = new Linked(
    /** @type {any} */ ({
      root: the("py-sim"),
      schema: { sim: "learning-rate", controls: CONTROLS, ...schema },
      engine: {},
      addressing: {
        second: (/** @type {string} */ _, /** @type {string} */ second) => found[second] ?? null,
        forget: (/** @type {string} */ second) => told.forgotten.push(second),
      },
      controls: { hold: (/** @type {object} */ values) => told.held.push(values) },
      recall: run,
      read: run,
      tell: (/** @type {object} */ event) => told.events.push(event),
      note: () => {},
    }),
  );
  return { linked, told };
}

/** @param {any} values @returns {any} */
const run = (values) => ({ values, facts: { settled: values.eta === 1 ? 1 : 12 } });

/** @param {any} values @param {object} [more] @returns {any} */
const showing = (values, more) => ({
  ghosts: [],
  covered: false,
  picture: { frame: run(values), origin: "computed", code: null, ...more },
});

const said = () => document.querySelector(".py-sim-challenge")?.textContent ?? "";
const RIVAL = { beat: { values: { eta: 0.3, curvature: 2 }, refused: [] } };

test("a run to compare with is lent as if the reader had kept it, and forgotten once it is gone", () => {
  const { linked, told } = scene({ ghost: { values: { eta: 1 }, refused: [] } });
  assert.deepEqual(linked.apply("?"), { fixed: {}, notes: [] });
  const [{ type, name, frame }] = told.events;
  assert.deepEqual([type, name, frame.values], ["lent", null, { eta: 1 }]);
  linked.render({ ...showing({ eta: 2 }), ghosts: [{ name, frame, slot: 0 }] });
  assert.deepEqual(told.forgotten, []);
  linked.render(showing({ eta: 2 }));
  assert.deepEqual(told.forgotten, ["ghost"]);
});

test("of a run to beat all is held but what the goal leaves free", () => {
  const { linked, told } = scene(RIVAL);
  assert.deepEqual(linked.apply("?").fixed, { curvature: 2 });
  assert.deepEqual(told.held, [{ curvature: 2 }]);
  assert.match(said(), /Somebody arrived at step 12\. Beat it\. Fixed: Curvature k\./);
});

test("a run of edited code, of a beginning or beneath a cover wins nothing", () => {
  const { linked } = scene(RIVAL);
  linked.apply("?");
  const best = { eta: 1, curvature: 2 };
  for (const picture of [{ code: { files: {} } }, { origin: "partial" }])
    linked.render(showing(best, picture));
  linked.render({ ...showing(best), covered: true });
  mock.timers.tick(1000);
  assert.doesNotMatch(said(), /You/);
  linked.render(showing(best));
  mock.timers.tick(1000);
  assert.match(said(), /You arrived at step 1\. You win!/);
});

test("where nothing can be beaten, or a challenge is damaged, the page says so and nothing is held", () => {
  const without = scene(RIVAL, {});
  assert.match(String(without.linked.apply("?").notes), /no result that could be beaten/);
  const refused = [{ control: null, name: "settled", text: "1" }];
  const broken = scene({ beat: { values: {}, refused } });
  const { fixed, notes } = broken.linked.apply("?");
  assert.match(String(notes), /challenge is damaged: There is no parameter “settled”.*as usual/);
  assert.deepEqual(fixed, {});
  assert.deepEqual([broken.told.events, broken.told.forgotten], [[], []]);
  assert.deepEqual([without.told.held, broken.told.held, said()], [[], [], ""]);
});
