/** When a question that was answered comes back: after a day, and later each time it is known. */

const DAY = 86_400_000; // ms
const GAPS = [1, 3, 7, 16, 35]; // days

/** @typedef {{ due: number, gap: number }} Plan  ms since 1970; which of GAPS it waits for */
/** @typedef {{ id: string, page: string, plan: Plan }} Planned */

/**
 * The plan after an answer. Who finds the right answer after a wrong one has still not known it.
 * @param {Plan | null} plan  null: it was never answered before
 * @param {boolean} right
 * @param {number} now
 * @returns {Plan}
 */
export function planned(plan, right, now) {
  if (!plan || !right) return inDays(0, now);
  if (plan.due > now) return plan;
  const gap = Math.min(plan.gap + 1, GAPS.length - 1);
  return inDays(gap, now);
}

/**
 * What of a browser's memory is a plan.
 * @param {unknown} kept
 * @returns {Plan | null}
 */
export function readPlan(kept) {
  const { due, gap } = /** @type {Partial<Plan>} */ (kept ?? {});
  if (typeof due !== "number" || typeof gap !== "number") return null;
  return Number.isFinite(due) && gap in GAPS ? { due, gap } : null;
}

/**
 * What is due, one of each page in turn; what has waited longest comes first.
 * @param {Planned[]} all
 * @param {number} now
 * @returns {string[]}
 */
export function due(all, now) {
  const waiting = all.filter(({ plan }) => plan.due <= now);
  waiting.sort((a, b) => a.plan.due - b.plan.due);
  /** @type {Map<string, number>} */
  const seen = new Map();
  const rounds = waiting.map(({ id, page }) => {
    const round = seen.get(page) ?? 0;
    seen.set(page, round + 1);
    return { id, round };
  });
  return rounds.sort((a, b) => a.round - b.round).map(({ id }) => id);
}

/**
 * Whole days until the first of them comes back, at least 1; null where there is none.
 * @param {Planned[]} all
 * @param {number} now
 */
export function daysUntil(all, now) {
  const later = all.map(({ plan }) => plan.due).filter((due) => due > now);
  return later.length ? Math.max(1, Math.ceil((Math.min(...later) - now) / DAY)) : null;
}

/**
 * @param {number} gap
 * @param {number} now
 */
function inDays(gap, now) {
  return { due: now + (GAPS[gap] ?? 1) * DAY, gap };
}
