/**
 * What a kind of layer is: everything that is special to it, in one object. A new kind is a new
 * module with one of these and a line in index.js.
 *
 * @import { Layer } from "../../wire/types.js"
 * @import { Panel, Plan } from "../layout.js"
 * @import { Label } from "../labels.js"
 * @import { Box, Pen } from "../pen.js"
 *
 * @typedef {(pen: Pen, layer: Layer, panel: Panel, plan: Plan, t: number) => void} Painter
 * @typedef {(pen: Pen, layer: Layer, x: number, y: number, plan: Plan) => void} Sampler
 *
 * @typedef {object} Series   the data points of a layer at one step
 * @property {ArrayLike<number>} xs
 * @property {ArrayLike<number>} ys
 * @property {(i: number) => number} top   where the i-th is grasped, upwards
 * @property {number} count                how many are shown
 *
 * @typedef {object} MapReading   of a kind whose values cover the plane
 * @property {number} rank   of several maps in one axes the one with the lowest is read
 * @property {(layer: Layer, t: number, x: number, y: number) => number} valueAt
 *   at a place in the units of the axes; NaN where there is none
 *
 * @typedef {object} Mark
 * @property {Painter} paint           the data at step t
 * @property {number} [slack]          px around the box of the axes in which it shows; else anywhere
 * @property {boolean} [isBackdrop]    grid lines and ticks are drawn on top of it
 * @property {MapReading} [map]        if it covers the plane: no grid lines, an outline around the axes
 * @property {boolean} [covers]       so does a picture, which has no values to read
 * @property {(layer: Layer, t: number) => Series} [series]   if it has data points that can be read
 * @property {(keyof Layer)[]} columns   its numbers over x, for tables and files
 * @property {keyof Layer} [crest]     the upper ends of its data, which a legend should not hide
 * @property {boolean} [joins]         strokes lead from each of its points to the next
 * @property {(pen: Pen, layer: Layer, panel: Panel, plan: Plan, t: number) => Box | null} [extent]
 *   of words, where they stand, px
 * @property {(layer: Layer, t: number) => { x: number, y: number }} [end]
 *   where it ends, in the units of the axes, if its name stands there
 * @property {boolean} [hasGutter]     its name may take room to the right of the axes
 * @property {(layer: Layer, panel: Panel, t: number, size: number) => Label | null} [label]
 *   its name, if that has a place of its own; size is that of a tick label, px
 * @property {(layer: Layer) => Partial<Layer>} [ghost]   if it is seen beneath another run: what of it is
 *   another there
 * @property {Sampler} [sample]        its looks in a legend, 22 px wide from (x, y)
 */

export {};
