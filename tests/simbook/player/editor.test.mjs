import assert from "node:assert/strict";
import { afterEach, beforeEach, test } from "node:test";

import { mount, same, settled, the } from "./page.mjs";
import { openEditor } from "../../../simbook/player/editor/editor.js";
import { useEditor } from "../../../simbook/player/editor/script.js";

const SOURCE = "import numpy as np\n\nprint(np.sqrt(2))\n";
const CONFIG = /** @type {any} */ ({
  base: "https://book.example/nets/",
  editor: { url: "assets/py-sim/editor.0123.js", size: 1 },
});
const visit = /** @type {any} */ (globalThis);

/** @type {HTMLElement} */
let host;
/** @type {string[]} the scripts that were sent for */
let sentFor;
/** How the network answers for a script. @type {(script: HTMLScriptElement) => void} */
let network = () => {};

const append = document.head.append;

beforeEach(() => {
  host = mount("<div></div>");
  sentFor = [];
  delete visit.pySimMountEditor;
  useEditor(CONFIG);
  document.head.append = /** @type {any} */ (
    (/** @type {HTMLScriptElement} */ script) => {
      sentFor.push(script.src);
      setImmediate(() => network(script));
    }
  );
});

afterEach(() => {
  document.head.append = append;
});

/** The script does not come. */
function offline() {
  network = (script) => script.onerror?.(new Event("error"));
}

/** @param {string} key @param {object} [how] */
function press(key, how = {}) {
  const event = new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true, ...how });
  the("textarea").dispatchEvent(event);
  return event;
}

/** @param {string} text */
function type(text) {
  /** @type {HTMLTextAreaElement} */ (the("textarea")).value = text;
  the("textarea").dispatchEvent(new Event("input", { bubbles: true }));
}

/** Once the page has such an element. @param {string} selector @returns {Promise<void>} */
function coming(selector) {
  return new Promise((resolve) => {
    const look = () => document.querySelector(selector) && resolve();
    new MutationObserver(look).observe(document.body, { childList: true, subtree: true });
    look();
  });
}

test("where the script does not come, a textarea holds the text, runs it and tells of changes", async () => {
  offline();
  let runs = 0;
  let changes = 0;
  const editor = openEditor(host, {
    source: SOURCE,
    label: "Code",
    onRun: () => runs++,
    onChange: () => changes++,
  });
  await editor.settled;
  assert.deepEqual(sentFor, ["https://book.example/nets/assets/py-sim/editor.0123.js"]);
  assert.equal(editor.source, SOURCE);
  assert.equal(the("textarea").getAttribute("aria-label"), "Code");
  assert.equal(changes, 0);
  type("print(1)");
  assert.equal(editor.source, "print(1)");
  assert.equal(changes, 1);
  assert.equal(press("Enter").defaultPrevented, false);
  assert.equal(press("Enter", { ctrlKey: true }).defaultPrevented, true);
  press("Enter", { metaKey: true });
  assert.equal(runs, 2);
});

test("keys in a textarea are the browser's own, and nothing else is said of them", async () => {
  offline();
  const editor = openEditor(host, { source: SOURCE, label: "Code", onRun: () => {} });
  await editor.settled;
  assert.equal(press("Tab").defaultPrevented, false);
  const described = the("textarea").getAttribute("aria-describedby")?.split(" ") ?? [];
  const words = described.map((id) => the(`#${id}`).textContent).join(" ");
  assert.match(words, /Enter runs it/);
  assert.doesNotMatch(words, /Tab/);
});

test("an error without CodeMirror names its line in words, until it is cleared", async () => {
  offline();
  const editor = openEditor(host, { source: SOURCE, label: "Code" });
  await editor.settled;
  editor.markError(3, "NameError: np");
  assert.equal(the(".py-sim-editor-error").textContent, "Line 3: NameError: np");
  assert.equal(the(".py-sim-editor-error").hidden, false);
  assert.equal(the("textarea").getAttribute("aria-invalid"), "true");
  editor.clearErrors();
  assert.equal(the(".py-sim-editor-error").hidden, true);
  assert.equal(the("textarea").hasAttribute("aria-invalid"), false);
  editor.markError(1, "once more");
  editor.source = "";
  assert.equal(the(".py-sim-editor-error").hidden, true);
});

test("a patient editor sends for nothing until the reader is in its text", async () => {
  offline();
  const editor = openEditor(host, { source: SOURCE, label: "Code", patient: true });
  editor.focus();
  editor.source = "x = 1";
  await settled();
  assert.deepEqual(sentFor, []);
  type("x = 2");
  await editor.settled;
  assert.equal(sentFor.length, 1);
  assert.equal(editor.source, "x = 2");
});

test("after a failure the next editor sends for the script again", async () => {
  offline();
  await openEditor(host, { source: "", label: "1" }).settled;
  await openEditor(host, { source: "", label: "2" }).settled;
  assert.equal(sentFor.length, 2);
});

test("what came in the meantime is taken over: text, selection, focus and error", async () => {
  const { mount: mountCodeMirror } = await import("../../../simbook/player/editor/codemirror.js");
  delete visit.pySimMountEditor;
  network = (script) => {
    visit.pySimMountEditor = mountCodeMirror;
    script.onload?.(new Event("load"));
  };
  const editor = openEditor(host, { source: "a = 1\n", label: "Code", onRun: () => {} });
  editor.focus();
  type("a = 1\nb = c\n");
  /** @type {HTMLTextAreaElement} */ (the("textarea")).setSelectionRange(6, 7);
  editor.markError(2, "NameError: c");
  await editor.settled;
  assert.equal(document.querySelector("textarea"), null);
  assert.equal(editor.source, "a = 1\nb = c\n");
  const content = the(".cm-content");
  same(document.activeElement, content);
  assert.equal(content.getAttribute("aria-label"), "Code");
  assert.equal(content.getAttribute("aria-invalid"), "true");
  assert.equal(the(".py-sim-editor-wrong").textContent, "b = c");
  assert.equal(the(".py-sim-editor-message").textContent, "NameError: c");
  assert.equal(the(".py-sim-editor-error").hidden, true);
  const described = content.getAttribute("aria-describedby")?.split(" ") ?? [];
  const words = described.map((id) => the(`#${id}`).textContent).join(" ");
  assert.match(words, /Escape and then Tab/);
  assert.match(words, /Line 2: NameError: c/);
  await coming(".tok-number"); // colors come when there is time
  assert.equal(the(".tok-number").textContent, "1");
  editor.clearErrors();
  assert.equal(document.querySelector(".py-sim-editor-message"), null);
  editor.destroy();
  assert.equal(host.childElementCount, 0);
});

test("a second editor is CodeMirror as soon as its script is known, without sending for it", async () => {
  visit.pySimMountEditor = (await import("../../../simbook/player/editor/codemirror.js")).mount;
  const editor = openEditor(host, { source: SOURCE, label: "Code", readOnly: true });
  await editor.settled;
  assert.deepEqual(sentFor, []);
  assert.equal(the(".cm-content").getAttribute("contenteditable"), "false");
  assert.equal(the(".cm-content").tabIndex, 0);
  assert.equal(the(".py-sim-editor-help").textContent, "");
  editor.source = "x = 2";
  assert.equal(editor.source, "x = 2");
  editor.destroy();
});

test("an editor that is gone before the script has come stays gone", async () => {
  const { mount: mountCodeMirror } = await import("../../../simbook/player/editor/codemirror.js");
  const editor = openEditor(host, { source: SOURCE, label: "Code" });
  visit.pySimMountEditor = mountCodeMirror;
  editor.destroy();
  await editor.settled;
  await settled();
  assert.equal(document.querySelector(".cm-editor"), null);
});
