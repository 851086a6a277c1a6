/** Which questions the reader has answered, and when each comes back: kept in this browser. */

import { LocalStore } from "../page/local-store.js";
import { planned, readPlan } from "./schedule.js";

export class Plans {
  /**
   * @param {LocalStore} answers  what was answered, some of it before anything was planned
   * @param {LocalStore} [store]
   */
  constructor(answers, store = new LocalStore(answers.base, "review")) {
    this.answers = answers;
    this.store = store;
  }

  /** Notes each answer in a page, wherever it is given. @param {EventTarget} page */
  follow(page) {
    page.addEventListener("py-question:answered", (event) => {
      const { id, right } = /** @type {CustomEvent} */ (event).detail;
      this.store.write(id, planned(readPlan(this.store.read(id)), right, Date.now()));
    });
  }

  /**
   * When a question comes back; null for one that was not answered.
   * @param {string} id
   */
  of(id) {
    const plan = readPlan(this.store.read(id));
    return plan ?? (this.answers.read(id) ? { due: 0, gap: 0 } : null);
  }
}
