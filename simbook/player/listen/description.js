/** A curve in words: where it lies, what it does, what will be heard of it. Pure. */

import { tellNumber } from "../page/numbers.js";
import { placeOf } from "./scale.js";
import { shapeOf } from "./shape.js";

/** @import { TextKey } from "../page/texts.js" */
/** @import { Curve } from "./curves.js" */
/** @import { Piece, Way } from "./shape.js" */

/** @typedef {(key: TextKey, fill?: Record<string, string | number>) => string} Say */
/** @typedef {{ x: number, y: number, place: { x: number, y: number } }} Point */

const FEW = 5; // events that are told one by one
/** @type {Record<Way, TextKey>} */
const WAYS = { rises: "heardRises", falls: "heardFalls", holds: "heardHolds" };

/**
 * @param {Curve} curve
 * @param {Say} say
 */
export function describe(curve, say) {
  const { xs, ys, x, y } = curve;
  const all = xs.map((at, i) => {
    const value = Number(ys[i]);
    return { x: at, y: value, place: { x: placeOf(at, x), y: placeOf(value, y) } };
  });
  const points = all.filter(({ place }) => Number.isFinite(place.x + place.y));
  if (!points.length) return say("heardNothing", { name: curve.name });
  return [
    range(curve, points, say),
    course(points, nameOf(curve), say),
    ...notes(curve, all, points, say),
  ].join(" ");
}

/** @param {Curve} curve */
export function nameOf({ x }) {
  return x.label || "x";
}

/** @param {number} value */
export function short(value) {
  return tellNumber(Number(value.toPrecision(3)));
}

/** @param {Curve} curve @param {Point[]} points @param {Say} say */
function range(curve, points, say) {
  const ys = points.map(({ y }) => y);
  const [low, high] = [Math.min(...ys), Math.max(...ys)].map(short);
  const [first, last] = [points[0], points.at(-1)].map((point) => short(Number(point?.x)));
  const [from, to] = [String(first), String(last)];
  return say("heardRange", {
    ...{ name: curve.name, low: String(low), high: String(high), x: nameOf(curve), from, to },
  });
}

/** @param {Point[]} points @param {string} name @param {Say} say */
function course(points, name, say) {
  const { pieces, rough, turns } = shapeOf(points.map(({ place }) => place));
  const end = short(Number(points.at(-1)?.y));
  if (turns) return say("heardRestless", { turns, end });
  const ways = pieces.map((piece, i) => way(piece, i === pieces.length - 1, points, name, say));
  const [first = "", ...others] = ways;
  const told = others.reduce((so, next) => say("heardThen", { so, next }), first);
  return say(rough ? "heardRoughly" : "heardCourse", { course: told, end });
}

/** @param {Piece} piece @param {boolean} last @param {Point[]} points @param {string} name @param {Say} say */
function way({ way, to }, last, points, name, say) {
  const word = say(WAYS[way]);
  return last ? word : say("heardUntil", { way: word, x: name, at: short(Number(points[to]?.x)) });
}

/** @param {Curve} curve @param {Point[]} all @param {Point[]} points @param {Say} say */
function notes(curve, all, points, say) {
  const { events, y } = curve;
  const told = [];
  if (y.scale === "log") told.push(say("heardLog"));
  if (points.length < all.length) told.push(say("heardGaps"));
  if (points.some(({ place }) => place.y < 0 || place.y > 1)) told.push(say("heardBeyond"));
  const places = events.slice(0, FEW).map(short).join(", ");
  if (events.length > FEW) told.push(say("heardManyClicks", { count: events.length }));
  else if (events.length) told.push(say("heardClicks", { x: nameOf(curve), places }));
  return told;
}
