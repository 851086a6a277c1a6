/** What a host's page may want of a frame: a theme, and parameters of its figure. */

/** @typedef {{ theme: string | null, query: string | null }} Wish  null: nothing is wanted of it */

/**
 * A message may be anything that can be copied; what is not a wish is nothing.
 * @param {any} data
 * @returns {Wish | null}
 */
export function wishIn(data) {
  if (data?.type !== "py-sim:set") return null;
  const { theme, parameters } = data;
  const wanted = parameters !== null && typeof parameters === "object";
  return {
    theme: typeof theme === "string" ? theme : null,
    query: wanted ? queryOf(parameters) : null,
  };
}

/** @param {object} parameters  by name; what is neither words nor a number or a switch is left out */
function queryOf(parameters) {
  const known = ["string", "number", "boolean"];
  const plain = Object.entries(parameters).filter(([, value]) => known.includes(typeof value));
  return String(new URLSearchParams(plain.map(([name, value]) => [name, String(value)])));
}
