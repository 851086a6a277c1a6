/** The page of review: what the reader has answered comes back, one question after the other. */

import { query } from "../page/parts.js";
import { say } from "../page/texts.js";
import { daysUntil, due } from "./schedule.js";

/** @import { Plans } from "./plans.js" */
/** @import { Planned } from "./schedule.js" */

/**
 * Defines the element once.
 * @param {string} name
 * @param {Plans} plans
 */
export function defineReview(name, plans) {
  if (!customElements.get(name)) customElements.define(name, reviewElement(plans));
}

/** @param {Plans} plans */
function reviewElement(plans) {
  return class extends HTMLElement {
    /** @type {AbortController | null} */
    #open = null;

    connectedCallback() {
      if (this.#open) return;
      this.#open = new AbortController();
      new Review(this, plans).open(this.#open.signal);
    }

    disconnectedCallback() {
      this.#open?.abort();
      this.#open = null;
    }
  };
}

class Review {
  /**
   * @param {HTMLElement} root
   * @param {Plans} plans
   */
  constructor(root, plans) {
    this.root = root;
    this.plans = plans;
    this.said = query(root, ".py-review-said");
    this.place = query(root, ".py-review-place");
    this.next = query(root, "[data-do=next]");
    this.anyway = query(root, "[data-do=anyway]");
    /** @type {NodeListOf<HTMLTemplateElement>} */
    const forms = root.querySelectorAll(":scope > template");
    this.forms = new Map([...forms].map((form) => [form.dataset.id ?? "", form]));
    /** @type {string[]} */
    this.queue = [];
    this.asked = 0;
  }

  /** @param {AbortSignal} signal */
  open(signal) {
    this.next.addEventListener("click", () => this.#ask(true), { signal });
    this.anyway.addEventListener("click", () => this.#begin(this.#known(), true), { signal });
    const answered = () => this.#offer();
    this.place.addEventListener("py-question:answered", answered, { signal });
    query(this.root, ".py-review-foot").hidden = false;
    this.#begin(due(this.#planned(), Date.now()), false);
  }

  /** Every question that was answered, evenly from all pages. */
  #known() {
    return due(this.#planned(), Number.POSITIVE_INFINITY);
  }

  /** @returns {Planned[]} */
  #planned() {
    return [...this.forms].flatMap(([id, { dataset }]) => {
      const plan = this.plans.of(id);
      return plan ? [{ id, page: dataset.url ?? "", plan }] : [];
    });
  }

  /**
   * @param {string[]} ids
   * @param {boolean} wanted  the reader has asked for it
   */
  #begin(ids, wanted) {
    this.queue = ids;
    this.asked = 0;
    this.#ask(wanted);
  }

  /** @param {boolean} wanted */
  #ask(wanted) {
    const form = this.forms.get(this.queue[this.asked] ?? "");
    this.next.hidden = true;
    this.anyway.hidden = Boolean(form) || !this.#known().length;
    if (!form) return this.#rest(wanted);
    this.asked += 1;
    this.root.dataset.state = "asking";
    this.place.replaceChildren(fresh(form), from(form.dataset));
    this.#say(say("reviewAsks", { number: this.asked, count: this.queue.length }));
    if (wanted) query(this.place, "input, select").focus();
  }

  #offer() {
    const more = this.asked < this.queue.length;
    this.next.textContent = say(more ? "reviewNext" : "reviewEnd");
    this.next.hidden = false;
  }

  /** @param {boolean} wanted */
  #rest(wanted) {
    const days = daysUntil(this.#planned(), Date.now());
    this.root.dataset.state = "resting";
    this.place.replaceChildren();
    if (days === null) return this.#say(say("reviewEmpty"));
    this.#say(days > 1 ? say("reviewLater", { days }) : say("reviewTomorrow"));
    if (wanted) this.anyway.focus();
  }

  /** @param {string} words */
  #say(words) {
    this.said.textContent = words;
  }
}

/**
 * A question that nothing has been answered to.
 * @param {HTMLTemplateElement} form
 */
function fresh(form) {
  const copy = /** @type {DocumentFragment} */ (form.content.cloneNode(true));
  const question = /** @type {HTMLElement} */ (copy.firstElementChild);
  question.dataset.fresh = "";
  return copy;
}

/**
 * Where a question was asked, to read it up.
 * @param {DOMStringMap} dataset
 */
function from({ url, title }) {
  const line = document.createElement("p");
  const link = document.createElement("a");
  line.className = "py-earlier-from";
  link.href = url ?? "";
  link.textContent = title ?? "";
  line.append(link);
  return line;
}
