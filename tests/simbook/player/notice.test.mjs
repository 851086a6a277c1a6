import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { markup, mount, same, the } from "./page.mjs";
import { Notice } from "../../../simbook/player/page/notice.js";

const { figure } = markup();
const ERROR = {
  name: "ValueError",
  message: "eta <b>must</b> be positive",
  trace: [
    { file: "sims_py/walk.py", line: 12, function: "run", source: "return walk(p.eta)" },
    { file: "sims_py/learn/walk.py", line: 3, function: "walk", source: "raise ValueError(…)" },
  ],
};

/** @type {Notice} */
let notice;
let tries = 0;

beforeEach(() => {
  mount(figure);
  tries = 0;
  notice = new Notice(the(".py-sim-notice"), () => tries++);
});

test("a figure has a box for what goes wrong, hidden until something does", () => {
  assert.equal(notice.box.getAttribute("role"), "alert");
  assert.equal(notice.box.hidden, true);
  notice.note("Something happened.");
  assert.equal(notice.box.hidden, false);
  notice.clear();
  assert.equal(notice.box.hidden, true);
  assert.equal(notice.box.textContent, "");
});

test("one thing is said at a time", () => {
  notice.note("first");
  notice.note("second");
  assert.equal(notice.box.textContent, "second");
});

test("a simulation's error names its author's lines, the innermost last, as text", () => {
  notice.trace(ERROR);
  assert.equal(notice.box.dataset.kind, "simulation");
  assert.match(notice.box.textContent ?? "", /ValueError.*eta <b>must<\/b> be positive/);
  same(notice.box.querySelector("b"), null);
  const lines = [...notice.box.querySelectorAll("li")].map((item) => item.textContent);
  assert.equal(lines.length, 2);
  assert.match(lines[0] ?? "", /sims_py\/walk\.py.*12.*run.*return walk\(p\.eta\)/);
  assert.match(lines[1] ?? "", /sims_py\/learn\/walk\.py.*3.*walk/);
});

test("a failed simulation can be tried again, code is run again where it stands", () => {
  notice.trace(ERROR);
  the(".py-sim-notice button").click();
  assert.equal(tries, 1);
  notice.blame(ERROR);
  same(notice.box.querySelector("button"), null);
});

test("where Python cannot start, the page says what stays, and offers what may help", () => {
  notice.explain({ reason: "network" });
  assert.equal(notice.box.dataset.kind, "engine");
  assert.equal(notice.box.querySelectorAll("p").length, 2);
  the(".py-sim-notice button").click();
  assert.equal(tries, 1);
});

test("nothing is offered where trying again would not help", () => {
  for (const reason of /** @type {const} */ (["noWebAssembly", "noWorker"])) {
    notice.explain({ reason });
    same(notice.box.querySelector("button"), null);
  }
});

test("a page that is older than its site is reloaded, not tried again", () => {
  notice.explain({ reason: "oldPage" });
  assert.match(the(".py-sim-notice button").textContent ?? "", /[Rr]eload/);
});
