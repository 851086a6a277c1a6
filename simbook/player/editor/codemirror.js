/** CodeMirror for Python: a script of its own, which hands `mount` to the page that sent for it. */

import { defaultKeymap, history, historyKeymap, indentWithTab } from "@codemirror/commands";
import { pythonLanguage } from "@codemirror/lang-python";
import { bracketMatching, indentOnInput, indentUnit } from "@codemirror/language";
import { syntaxHighlighting } from "@codemirror/language";
import { EditorSelection, EditorState } from "@codemirror/state";
import { EditorView, keymap, lineNumbers } from "@codemirror/view";
import { classHighlighter } from "@lezer/highlight";

import { lineError, showError } from "./line-error.js";
import { tabLeavesAfterEscape } from "./leaving.js";
import { adoptStyles } from "./styles.js";

/** @import { Extension } from "@codemirror/state" */
/** @import { Surface, SurfaceOptions } from "./surface.js" */

/**
 * @param {SurfaceOptions} options
 * @param {{ start: number, end: number }} selection
 * @returns {Surface}
 */
export function mount(options, { start, end }) {
  const extensions = behavior(options);
  const fresh = (/** @type {string} */ doc) => EditorState.create({ doc, extensions });
  const view = new EditorView({ state: fresh(options.source) });
  const { length } = view.state.doc;
  view.dispatch({
    selection: EditorSelection.range(Math.min(start, length), Math.min(end, length)),
  });
  return {
    element: view.dom,
    input: view.contentDOM,
    read: () => view.state.doc.toString(),
    write: (text) => view.setState(fresh(text)),
    mark: (error) => showError(view, error),
    focus: () => view.focus(),
    settled: async () => {},
    destroy: () => view.destroy(),
  };
}

/**
 * @param {SurfaceOptions} options
 * @returns {Extension[]}
 */
function behavior({ attributes, readOnly, onRun, onChange, nonce }) {
  const run = () => (onRun?.(), true);
  const told = EditorView.updateListener.of(({ docChanged }) => docChanged && onChange?.());
  const reading = [EditorState.readOnly.of(true), EditorView.editable.of(false)];
  const writing = [history(), tabLeavesAfterEscape, indentOnInput(), told];
  return [
    ...(readOnly ? reading : writing),
    keymap.of([{ key: "Mod-Enter", run }, indentWithTab, ...historyKeymap, ...defaultKeymap]),
    pythonLanguage,
    indentUnit.of("    "),
    EditorState.tabSize.of(4),
    syntaxHighlighting(classHighlighter),
    bracketMatching(),
    lineNumbers(),
    lineError,
    EditorView.contentAttributes.of({ ...attributes, tabindex: "0" }),
    EditorView.cspNonce.of(nonce),
  ];
}

adoptStyles();
Object.assign(globalThis, { pySimMountEditor: mount });
