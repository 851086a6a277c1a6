/** All controls of a figure as one set of values. */

import { setProps } from "../page/set-props.js";
import { kindOf } from "./kinds/index.js";
import { implied } from "./sets.js";
import { isVisible } from "./visible-if.js";

/** @import { Control, Schema, Values } from "../wire/types.js" */
/** @import { Field } from "./kinds/index.js" */

export class Controls {
  /**
   * @param {HTMLElement} root
   * @param {Schema} schema
   * @param {Values} presets   what the page was written with
   * @param {(values: Values) => void} changed   by the reader
   * @param {() => void} shown                   other values stand there, whoever wanted them
   * @param {() => number | null} here           the step on show; null at the end of a run
   */
  constructor(root, schema, presets, changed, shown, here = () => null) {
    this.root = root;
    this.schema = schema;
    this.presets = presets;
    this.changed = changed;
    this.shown = shown;
    this.here = here;
    /** @type {Map<string, Field>} */
    this.fields = new Map();
    /** @type {Values} that nobody may change now */
    this.held = {};
  }

  /** @param {AbortSignal} signal */
  attach(signal) {
    for (const control of this.schema.controls) {
      const changed = () => this.#changed(control);
      const box = this.root.querySelector(`[data-control="${control.name}"]`);
      if (!(box instanceof HTMLElement)) continue;
      this.fields.set(control.name, kindOf(control).mount({ box, control, changed, signal }));
    }
    const reset = this.root.querySelector("[data-do=reset]");
    reset?.addEventListener("click", () => this.#reset(), { signal });
    this.show(this.presets);
  }

  /** @returns {Values} */
  get values() {
    const given = [...this.fields].map(([name, field]) => [name, field.get()]);
    return { ...this.presets, ...Object.fromEntries(given) };
  }

  /** Shows values; asks for nothing. @param {Values} values */
  show(values) {
    for (const [name, field] of this.fields) if (name in values) field.set(values[name]);
    this.#arrange();
    this.shown();
  }

  /** Shows values and asks for their picture. @param {Values} values */
  set(values) {
    this.show({ ...values, ...this.held });
    this.changed(this.values);
  }

  /** What is held may set values of what is free. */
  #reset() {
    this.set({ ...this.presets, ...implied(this.schema.controls, this.held) });
  }

  /** From now on these stay as they are; those held before are free again. @param {Values} values */
  hold(values) {
    this.held = values;
    for (const { name } of this.schema.controls) {
      const inputs = this.root.querySelectorAll(
        `[data-control="${name}"] :is(input, select, button)`,
      );
      for (const input of inputs)
        setProps(/** @type {any} */ (input), { disabled: name in values });
    }
    this.shown();
  }

  /** Whether the reader can change a control now. @param {string} name */
  isFree(name) {
    return !(name in this.held) && this.matters(name);
  }

  /**
   * One value, as if it had been given in its own control.
   * @param {string} name
   * @param {unknown} value
   */
  put(name, value) {
    if (name in this.held) return;
    this.fields.get(name)?.set(value);
    this.#tell();
  }

  /** Another number for a seed, as its button gives it. @param {string} name */
  again(name) {
    if (!(name in this.held)) this.fields.get(name)?.again?.();
  }

  /** Whether a control means something beside the values of the others. @param {string} name */
  matters(name) {
    const control = this.schema.controls.find((each) => each.name === name);
    return isVisible(control ?? {}, this.values);
  }

  /** Hides the controls that mean nothing now. */
  #arrange() {
    for (const { name } of this.schema.controls) {
      /** @type {HTMLElement | null} */
      const box = this.root.querySelector(`[data-control="${name}"]`);
      setProps(box, { hidden: !this.matters(name) });
    }
  }

  /** An option may set values of other controls, a seed all of them. @param {Control} control */
  #changed(control) {
    const own = { [control.name]: this.values[control.name] };
    if (control.renews) this.show({ ...this.presets, ...own, ...this.held });
    if (control.brings) this.show({ ...implied([control], this.values), ...this.held });
    if (control.at) this.show({ ...this.#moment(control.at), ...this.held });
    this.#tell();
  }

  /** The step on show as a value of the control `name`. @param {string} name @returns {Values} */
  #moment(name) {
    const step = this.here();
    const { low = 0, high = 0 } = this.schema.controls.find((each) => each.name === name) ?? {};
    return step === null ? {} : { [name]: Math.min(Math.max(step, low), high) };
  }

  #tell() {
    this.#arrange();
    this.shown();
    this.changed(this.values);
  }
}
