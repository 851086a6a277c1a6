/** Why a text, as of an address, cannot be a control's value. */

import { say } from "../page/texts.js";
import { kindOf } from "./kinds/index.js";
import { LONGEST, refusedText } from "./number-field.js";

/** @import { Control } from "../wire/types.js" */

/**
 * The sentence for a text that the control's kind does not parse.
 * @param {string} text
 * @param {Control | null} control  null for one that does not exist
 * @param {string} name
 */
export function refusal(text, control, name) {
  const reason = control && kindOf(control).parse(text, control).reason;
  if (!control || !reason) return say("notParameter", { name: name.slice(0, LONGEST) });
  return refusedText(reason, text, control, kindOf(control).describe(control));
}
