/** Why Python did not start, in a form that can be said in the page. */

import { MissingPayload } from "./payloads.js";

/**
 * @typedef {"noWebAssembly" | "noWorker" | "blocked" | "missing" | "damaged" | "server"
 *   | "noConnection" | "network" | "stalled" | "slow" | "gone" | "closed" | "crashed" | "unpublished"
 *   | "oldPage"} Reason  each a key of texts.json
 */
/** @typedef {{ reason: Reason, name?: string, detail?: string }} Failure */

/** Why Python did not start. */
export class EngineError extends Error {
  /** @param {Failure} failure */
  constructor(failure) {
    super(failure.reason);
    this.failure = failure;
  }
}

/**
 * @param {unknown} thrown
 * @returns {Failure}
 */
export function failureOf(thrown) {
  if (thrown instanceof EngineError) return { ...thrown.failure };
  if (thrown instanceof MissingPayload) return { reason: thrown.reason, name: thrown.file };
  return { reason: "crashed", detail: String(thrown) };
}

/**
 * Why a file could not be had one way.
 * @param {unknown} thrown
 * @param {string} name
 */
export function causeOf(thrown, name) {
  if (thrown instanceof EngineError) return thrown;
  return new EngineError({
    reason: thrown instanceof MissingPayload ? thrown.reason : "damaged",
    name,
  });
}
