import assert from "node:assert/strict";
import { test } from "node:test";

import { mount, settled } from "./page.mjs";
import { setProps } from "../../../simbook/player/page/set-props.js";

/** How often the page changed while `action` ran. @param {() => void} action */
async function changes(action) {
  const records = /** @type {MutationRecord[]} */ ([]);
  const everything = { subtree: true, childList: true, attributes: true, characterData: true };
  const observer = new MutationObserver((seen) => records.push(...seen));
  observer.observe(document.body, everything);
  action();
  await settled();
  observer.disconnect();
  return records.map(({ type }) => type);
}

test("what stands there already is not written again", async () => {
  const line = mount("<p hidden>one</p>");
  assert.deepEqual(await changes(() => setProps(line, { textContent: "one", hidden: true })), []);
});

test("other words replace those in the text that is there", async () => {
  const line = mount("<p>one</p>");
  const text = line.firstChild;
  assert.deepEqual(await changes(() => setProps(line, { textContent: "two" })), ["characterData"]);
  assert.ok(line.firstChild === text);
  assert.equal(line.textContent, "two");
});

test("an element with more than words in it is emptied for them", () => {
  const line = mount("<p>one <b>and</b> two</p>");
  setProps(line, { textContent: "three" });
  assert.equal(line.innerHTML, "three");
});

test("no words leave no text behind, and words come into an empty element", () => {
  const line = mount("<p>one</p>");
  setProps(line, { textContent: "" });
  assert.equal(line.childNodes.length, 0);
  setProps(line, { textContent: "two" });
  assert.equal(line.textContent, "two");
});
