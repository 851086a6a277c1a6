/**
 * Tab indents, and after Escape it leaves, for as long as nothing else is pressed: CodeMirror's own
 * two seconds are too few for whoever is being told of it.
 */

import { EditorView } from "@codemirror/view";

const NEUTRAL = new Set(["Escape", "Tab", "Shift"]);

export const tabLeavesAfterEscape = EditorView.domEventHandlers({
  keydown: ({ key }, view) => {
    if (key === "Escape") view.setTabFocusMode(true);
    else if (!NEUTRAL.has(key)) view.setTabFocusMode(false);
    return false;
  },
  blur: (_, view) => {
    view.setTabFocusMode(false);
  },
});
