/**
 * Colors for values: named ramps, made of the page's own ground and ink or of fixed stops.
 *
 * The stops were taken at even distances from what their makers have published; between them a color
 * is at most 8 of 255 away, which a test compares. viridis, plasma, inferno, magma: Smith and van der
 * Walt 2015 (CC0). cividis: Nuñez, Anderton and Renslow 2018. coolwarm: Moreland 2009. twilight:
 * Bechtold 2016 (CC0). From Greys to RdBu they are color specifications developed by Cynthia Brewer
 * (colorbrewer.org).
 */

import { mix, parseHex } from "./color.js";
import { LruCache } from "./lru-cache.js";

/** @import { Theme } from "./theme.js" */

/** @type {Record<string, string>} evenly spaced, from low to high */
const RAMPS = {
  viridis:
    "440154 481466 482575 463480 414487 3b528b 345f8d 2f6c8e 2a788e 25848e 21908c 1e9c89 " +
    "22a884 2fb47c 43bf71 5dc963 7ad151 9ad93d bcdf27 dde318 fde725",
  plasma:
    "0d0887 2b0594 42039d 5701a4 6a00a8 7e03a8 900ea3 a11c9b b12a90 bf3984 cb4778 d6556d " +
    "e16462 ea7357 f2834c f89441 fca636 feb92c fcce25 f7e325 f0f921",
  inferno:
    "000004 07051d 170b3b 2c0b57 420a68 57106d 6b176e 7f1f6c 932667 a82d5f bb3755 cd4248 " +
    "dd513a e9622a f3771a f98d0a fca50a fbbd23 f6d644 f1ee72 fcffa4",
  magma:
    "000004 0a0822 1d1146 36106a 50127c 691c81 822681 9c2e7f b63779 cf4170 e65163 f5695c " +
    "fb8761 fea571 fec387 fde0a2 fcfdbf",
  cividis:
    "00224e 002b64 0a3470 253d6e 35456c 434e6c 4f576c 5b606e 666970 717274 7c7b78 888578 " +
    "948e77 a19875 aea271 bbad6c c8b866 d6c35d e4ce52 f3da43 fee838",
  gray: "000000 ffffff",
  Greys: "ffffff f0f0f0 d9d9d9 bdbdbd 969696 737373 525252 252525 000000",
  Blues: "f7fbff deebf7 c6dbef 9ecae1 6baed6 4292c6 2171b5 08519c 08306b",
  Greens: "f7fcf5 e5f5e0 c7e9c0 a1d99b 74c476 41ab5d 238b45 006d2c 00441b",
  Reds: "fff5f0 fee0d2 fcbba1 fc9272 fb6a4a ef3b2c cb181d a50f15 67000d",
  Oranges: "fff5eb fee6ce fdd0a2 fdae6b fd8d3c f16913 d94801 a63603 7f2704",
  Purples: "fcfbfd efedf5 dadaeb bcbddc 9e9ac8 807dba 6a51a3 54278f 3f007d",
  YlGnBu: "ffffd9 edf8b1 c7e9b4 7fcdbb 41b6c4 1d91c0 225ea8 253494 081d58",
  YlOrRd: "ffffcc ffeda0 fed976 feb24c fd8d3c fc4e2a e31a1c bd0026 800026",
  RdBu: "67001f b2182b d6604d f4a582 fddbc7 f7f7f6 d1e5f0 92c5de 4393c3 2166ab 053061",
  coolwarm:
    "3b4cc0 4d68d7 6282ea 779af7 8db0fe a3c2fe b8d0f9 ccd9ee dddddd ecd3c5 f4c4ad f7b194 " +
    "f49a7b ec7f63 de604d cb3e38 b40426",
  bwr: "0000ff fefefe ff0000",
  seismic: "00004c 0101fe fefdfe ff0101 800000",
  twilight:
    "e2d9e2 cbd2d7 a6bfca 84a9c4 6d90c0 6275ba 5f58b0 5c399e 531e7c 401252 301437 44123f " +
    "64194b 842650 9f3c50 b25752 c0755e c99477 d0b39e dbcdc9 e2d9e2",
};

/** @type {Map<string, string[]>} */
const stops = new Map();

/** @param {string} name */
function stopsOf(name) {
  const known = stops.get(name);
  if (known || !Object.hasOwn(RAMPS, name)) return known;
  const found = RAMPS[name]?.split(" ").map((stop) => `#${stop}`) ?? [];
  stops.set(name, found);
  return found;
}

/**
 * @param {string} name  with "_r" behind it the other way round; unknown names mean "paper": the
 *   ground, shaded towards the ink
 * @param {number} share  0..1
 * @param {Theme} theme
 * @returns {string}
 */
export function colorOf(name, share, theme) {
  if (name.endsWith("_r")) return colorOf(name.slice(0, -2), 1 - share, theme);
  const ramp = stopsOf(name) ?? [
    mix(theme.ground, theme.ink, 0.02),
    mix(theme.ground, theme.ink, 0.34),
  ];
  const place = Math.min(Math.max(share, 0), 1) * (ramp.length - 1);
  const i = Math.min(Math.floor(place), ramp.length - 2);
  return mix(ramp[i] ?? theme.ground, ramp[i + 1] ?? theme.ink, place - i);
}

const SHADES = 1023; // steps from the lowest value to the highest: finer than a screen's

/** @typedef {{ css: string[], pixels: Uint8ClampedArray }} Shades   pixels: four bytes each */

/** @type {LruCache<Shades>} */
const cache = new LruCache(8);

/**
 * Which shade a value has, of `shades`; -1 where there is no number.
 * @param {number} value
 * @param {[number, number]} range  the values at both ends of the colormap
 */
export function shadeAt(value, [low, high]) {
  if (!Number.isFinite(value)) return -1;
  const share = (value - low) / (high - low || 1);
  return Math.round(Math.min(Math.max(share, 0), 1) * SHADES);
}

/**
 * The shades of a colormap.
 * @param {string} name
 * @param {Theme} theme
 */
export function shades(name, theme) {
  return cache.get(`${name} ${theme.ground} ${theme.ink}`, () => {
    const css = Array.from({ length: SHADES + 1 }, (_, i) => colorOf(name, i / SHADES, theme));
    const pixels = Uint8ClampedArray.from(css.flatMap((color) => [...parseHex(color), 255]));
    return { css, pixels };
  });
}
