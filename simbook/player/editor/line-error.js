/** An error at its line: the line is marked, and what is wrong stands below it. */

import { StateEffect, StateField } from "@codemirror/state";
import { Decoration, EditorView, WidgetType } from "@codemirror/view";

/** @import { DecorationSet } from "@codemirror/view" */
/** @import { LineError } from "./surface.js" */

/** @typedef {{ from: number, to: number, message: string }} Told   where its line begins and ends */

class Message extends WidgetType {
  /** @param {string} message */
  constructor(message) {
    super();
    this.message = message;
  }

  /** @param {Message} other */
  eq(other) {
    return other.message === this.message;
  }

  toDOM() {
    const words = document.createElement("div");
    words.className = "py-sim-editor-message";
    words.textContent = this.message;
    return words;
  }
}

/** @type {import("@codemirror/state").StateEffectType<Told | null>} */
const told = StateEffect.define();

/** It stays with its line while text around it changes. */
export const lineError = StateField.define({
  create: () => Decoration.none,
  update: (/** @type {DecorationSet} */ shown, { changes, effects }) => {
    const news = effects.find((effect) => effect.is(told));
    return news ? decorated(news.value) : shown.map(changes);
  },
  provide: (field) => EditorView.decorations.from(field),
});

/** @param {Told | null} error */
function decorated(error) {
  if (!error) return Decoration.none;
  const line = Decoration.line({ class: "py-sim-editor-wrong" }).range(error.from);
  const widget = new Message(error.message);
  const words = Decoration.widget({ widget, block: true, side: 1 }).range(error.to);
  return Decoration.set([line, words]);
}

/**
 * @param {EditorView} view
 * @param {LineError | null} error
 */
export function showError(view, error) {
  const { doc } = view.state;
  const { from, to } = doc.line(Math.min(Math.max(error?.line ?? 1, 1), doc.lines));
  const value = error && { from, to, message: error.message };
  const seen = error ? [EditorView.scrollIntoView(from, { y: "center" })] : [];
  view.dispatch({ effects: [told.of(value), ...seen] });
}
