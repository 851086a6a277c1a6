import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { line, tensor } from "./helpers.mjs";
import { markup, mount, the } from "./page.mjs";
import { fillTable } from "../../../simbook/player/share/table.js";

const { figure } = markup();
beforeEach(() => mount(figure));

/**
 * The rows of the figure's tables once they are filled: a list of cells each, the head first.
 * @param {object[]} layers
 * @param {object} [axes]
 */
function rows(layers, axes = {}) {
  const all = { title: "", x: { label: "step" }, y: { label: "loss" }, layers, ...axes };
  fillTable(the(".py-sim-table"), /** @type {any} */ ({ axes: [all] }));
  const found = /** @type {NodeListOf<HTMLTableRowElement>} */ (document.querySelectorAll("tr"));
  return [...found].map((row) => [...row.cells].map((cell) => cell.textContent));
}

const x = tensor([0, 1]);

test("series with the same x share its column, others bring their own", () => {
  const first = line({ x, y: tensor([4, 2]), label: "SGD" });
  const second = line({ x, y: tensor([3, 1]), label: "Adam" });
  const third = line({ x: tensor([5, 6]), y: tensor([9, 8]), label: "late" });
  assert.deepEqual(rows([first, second, third]), [
    ["step", "SGD", "Adam", "step 2", "late"],
    ["0", "4", "3", "5", "9"],
    ["1", "2", "1", "6", "8"],
  ]);
});

test("series without a name go by their axis, numbered where there are several", () => {
  const unnamed = line({ x, y: tensor([4, 2]) });
  assert.deepEqual(rows([unnamed])[0], ["step", "loss"]);
  assert.deepEqual(rows([unnamed, unnamed])[0], ["step", "loss 1", "loss 2"]);
});

test("a shorter series leaves its cells empty, and a minus is a minus sign", () => {
  const short = line({ x, y: tensor([-4, 2]), label: "a" });
  const long = line({ x: tensor([0, 1, 2]), y: tensor([1, 2, NaN]), label: "b" });
  assert.deepEqual(rows([short, long]).slice(1), [
    ["0", "−4", "0", "1"],
    ["1", "2", "1", "2"],
    ["", "", "2", "NaN"],
  ]);
});

test("a band has a column for each of its ends, and maps have none", () => {
  const band = { kind: "band", label: "sd", x, low: tensor([2, 3]), high: tensor([4, 5]) };
  const map = { kind: "fill", label: "", values: tensor([1, 2, 3, 4], [2, 2]) };
  assert.deepEqual(rows([map, band])[0], ["step", "sd, low", "sd, high"]);
  assert.deepEqual(rows([map]), []);
});

test("a long table stops after 500 rows and says how many there are", () => {
  const numbers = Array.from({ length: 800 }, (_, i) => i);
  const long = line({ x: tensor(numbers), y: tensor(numbers) });
  assert.equal(rows([long]).length, 501);
  assert.match(the(".py-sim-table p").textContent ?? "", /500.*800/);
});

test("the caption is the axes' title or what it measures; headings are of columns", () => {
  rows([line({ x, y: x })], { title: "Loss after each step" });
  assert.equal(the(".py-sim-table caption").textContent, "Loss after each step");
  assert.equal(the(".py-sim-table th").getAttribute("scope"), "col");
  rows([line({ x, y: x })]);
  assert.equal(the(".py-sim-table caption").textContent, "loss");
});

test("of another run beside it the tables follow, and say which it is", () => {
  const run = (/** @type {number} */ y) => {
    const layers = [line({ x: tensor([0]), y: tensor([y]), label: "SGD" })];
    const axes = [{ title: "Loss", x: { label: "step" }, y: { label: "loss" }, layers }];
    return /** @type {any} */ ({ axes });
  };
  fillTable(the(".py-sim-table"), run(1), [{ name: "η = 0.3", frame: run(2) }]);
  const told = [...document.querySelectorAll("table")].map((table) => [
    table.caption?.textContent,
    table.tBodies[0]?.textContent,
  ]);
  assert.deepEqual(told, [
    ["Loss", "01"],
    ["Loss (η = 0.3)", "02"],
  ]);
});
