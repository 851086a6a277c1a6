/** The two schemes of colors, as the theme calls them. */

export const SCHEMES = { light: "default", dark: "slate" };

/**
 * The scheme that somebody asks for, else that of the system.
 * @param {string | null} asked  "light", "dark", or whatever the system has
 */
export function schemeFor(asked) {
  if (asked === "light" || asked === "dark") return SCHEMES[asked];
  return SCHEMES[matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light"];
}

/** @param {string} scheme  @returns {"light" | "dark"} as browsers call it */
export function toneOf(scheme) {
  return scheme === SCHEMES.dark ? "dark" : "light";
}
