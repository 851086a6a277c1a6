import assert from "node:assert/strict";
import { test } from "node:test";

import { csvOf } from "../../../simbook/player/share/csv.js";
import { line, tensor } from "./helpers.mjs";

/**
 * @param {object[]} layers
 * @param {object} [more]
 * @returns {any}
 */
const frame = (layers, more = {}) => ({
  axes: [{ title: "", x: { label: "step" }, y: { label: "loss" }, layers, ...more }],
});

/** @param {object[]} layers */
const rows = (layers) => csvOf(frame(layers)).trimEnd().split("\r\n").slice(1);

test("every datum of a series is a row with the names it belongs to", () => {
  const layer = line({ x: tensor([0, 1]), y: tensor([4, 0.5]), label: "SGD" });
  assert.equal(
    csvOf(frame([layer])),
    "axes,series,step,x,y\r\nloss,SGD,,0,4\r\nloss,SGD,,1,0.5\r\n",
  );
});

test("a series that moves has a row for each step", () => {
  const layer = line({ x: tensor([0, 1], [2, 1]), y: tensor([7, 8], [2, 1]), label: "ball" });
  assert.deepEqual(rows([layer]), ["loss,ball,0,0,7", "loss,ball,1,1,8"]);
});

test("a band has both of its ends, bars their heights, and maps are left out", () => {
  const band = { kind: "band", label: "sd", x: tensor([1]), low: tensor([2]), high: tensor([3]) };
  const bars = {
    kind: "bars",
    label: "",
    x: tensor([1]),
    height: tensor([5]),
    bottom: tensor([0]),
  };
  const map = { kind: "fill", label: "", values: tensor([1, 2, 3, 4], [2, 2]) };
  assert.deepEqual(rows([band, bars, map]), [
    "loss,sd,,1,2",
    'loss,"sd, high",,1,3',
    "loss,bars 2,,1,5",
  ]);
});

test("names with commas and quotation marks survive", () => {
  const layer = line({ x: tensor([0]), y: tensor([1]), label: 'a "b", c' });
  assert.deepEqual(rows([layer]), ['loss,"a ""b"", c",,0,1']);
});

test("a series of an unknown kind is not left out in silence", () => {
  const spiral = line({ kind: "spiral", x: tensor([0]), y: tensor([1]) });
  assert.throws(() => csvOf(frame([spiral])), /does not know how to draw a "spiral"/);
});

test("what is not finite is written as it is", () => {
  const layer = line({ x: tensor([0]), y: tensor([Infinity]), label: "a" });
  assert.deepEqual(rows([layer]), ["loss,a,,0,Infinity"]);
});

test("of several runs each row says which it is of", () => {
  const one = line({ x: tensor([0]), y: tensor([1]), label: "SGD" });
  const other = line({ x: tensor([0]), y: tensor([2]), label: "SGD" });
  assert.equal(
    csvOf(frame([one]), [{ name: "η = 1, k = 2", frame: frame([other]) }]),
    'run,axes,series,step,x,y\r\n,loss,SGD,,0,1\r\n"η = 1, k = 2",loss,SGD,,0,2\r\n',
  );
});
