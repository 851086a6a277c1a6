/** What a page may run: its own site's files, and the worker's own source. */

import assert from "node:assert/strict";
import { test } from "node:test";

/** @type {string[]} */
const vouched = [];
Object.assign(globalThis, {
  document: { baseURI: "https://book.example/nets/01/" },
  trustedTypes: {
    createPolicy: (/** @type {string} */ _name, /** @type {any} */ rules) => ({
      ...rules,
      createScriptURL: (/** @type {string} */ url) => {
        vouched.push(url);
        return rules.createScriptURL(url);
      },
    }),
  },
});
const { asWritten, scriptUrl } = await import("../../../simbook/player/page/trusted.js");

test("a file of the site is vouched for, by its whole address", () => {
  assert.equal(scriptUrl("../assets/a.js"), "https://book.example/nets/assets/a.js");
  assert.equal(vouched.at(-1), "https://book.example/nets/assets/a.js");
});

test("the source of a worker may stand in its address", () => {
  const source = "data:text/javascript;charset=utf-8,postMessage(1)";
  assert.equal(scriptUrl(source), source);
});

for (const foreign of [
  "https://elsewhere.example/a.js",
  "//elsewhere.example/a.js",
  "http://book.example/a.js",
  "https://book.example:8443/a.js",
  "data:text/html,<script>1</script>",
  "javascript:alert(1)",
  "blob:https://book.example/1",
]) {
  test(`nobody vouches for ${foreign}`, () => {
    assert.throws(() => scriptUrl(foreign), /is not of this site/);
  });
}

test("what the page's HTML names is what its author wrote, wherever it is", () => {
  assert.equal(asWritten("https://cdn.example/lib.js"), "https://cdn.example/lib.js");
});
