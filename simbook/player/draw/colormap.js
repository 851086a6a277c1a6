/** Colors for values: a few named ramps, made of the page's own ground and ink or of fixed stops. */

import { mix } from "./color.js";

/** @import { Theme } from "./theme.js" */

/** @type {Record<string, string[]>} dark to bright, evenly spaced; viridis after its published table */
const RAMPS = {
  viridis: [
    "#440154",
    "#472d7b",
    "#3b528b",
    "#2c728e",
    "#21918c",
    "#28ae80",
    "#5ec962",
    "#addc30",
    "#fde725",
  ],
  magma: [
    "#000004",
    "#1d1147",
    "#51127c",
    "#822681",
    "#b63679",
    "#e65164",
    "#fb8861",
    "#fec287",
    "#fcfdbf",
  ],
  Greys: ["#ffffff", "#d9d9d9", "#969696", "#525252", "#000000"],
  Blues: ["#f7fbff", "#c6dbef", "#6baed6", "#2171b5", "#08306b"],
  coolwarm: ["#3b4cc0", "#8db0fe", "#dddddd", "#f4987a", "#b40426"],
};

/**
 * @param {string} name  unknown names mean "paper": the ground, shaded towards the ink
 * @param {number} share  0..1
 * @param {Theme} theme
 */
export function colorOf(name, share, theme) {
  const ramp = RAMPS[name] ?? [
    mix(theme.ground, theme.ink, 0.02),
    mix(theme.ground, theme.ink, 0.34),
  ];
  const place = Math.min(Math.max(share, 0), 1) * (ramp.length - 1);
  const i = Math.min(Math.floor(place), ramp.length - 2);
  return mix(ramp[i] ?? theme.ground, ramp[i + 1] ?? theme.ink, place - i);
}
