/** What a curve does, piece by piece: rises, falls, stays level. Pure. */

/** @typedef {"rises" | "falls" | "holds"} Way */
/** @typedef {{ way: Way, from: number, to: number }} Piece  between two of the points */
/** @typedef {{ x: number, y: number }} Place  in parts of the picture */

const TOLERANCES = [0.04, 0.08, 0.16, 0.3]; // parts of the curve's height: less does not count as a turn
const MOST = 4; // pieces that somebody who hears them keeps in mind
const LONG = 0.2; // parts of the curve's width: a shorter level stretch is not told
const FLAT = 0.01; // parts of the picture's height

/**
 * The pieces, as finely as a few words can tell them; `rough` if smaller turns are left out, `turns` where
 * there are more than can be told.
 * @param {Place[]} places  finite, from left to right, one at least
 * @returns {{ pieces: Piece[], rough: boolean, turns: number }}
 */
export function shapeOf(places) {
  const ys = places.map(({ y }) => y);
  const height = Math.max(...ys) - Math.min(...ys);
  if (height < FLAT) return { pieces: [level(0, places.length - 1)], rough: false, turns: 0 };
  for (const tolerance of TOLERANCES) {
    const pieces = piecesOf(places, tolerance * height);
    if (pieces.length <= MOST) return { pieces, rough: tolerance !== TOLERANCES[0], turns: 0 };
  }
  const turns = turningPoints(ys, Number(TOLERANCES[0]) * height).length - 2;
  return { pieces: [], rough: false, turns };
}

/**
 * @param {Place[]} places
 * @param {number} slack  what does not count as a turn
 */
function piecesOf(places, slack) {
  const ys = places.map(({ y }) => y);
  const turns = turningPoints(ys, slack);
  const pieces = turns.slice(1).flatMap((to, i) => parted(places, Number(turns[i]), to, slack));
  return pieces.filter(({ way }, i) => i === 0 || way !== pieces[i - 1]?.way).map(upToNext);
}

/** Level pieces beside each other are one. @param {Piece} piece @param {number} i @param {Piece[]} all */
function upToNext(piece, i, all) {
  return { ...piece, to: all[i + 1]?.from ?? Math.max(piece.to, Number(all.at(-1)?.to)) };
}

/**
 * The ends and, between them, the extremes from which it comes back by more than `slack`.
 * @param {number[]} ys
 * @param {number} slack
 */
export function turningPoints(ys, slack) {
  const found = [0];
  const y = (/** @type {number} */ i) => Number(ys[i]);
  let [low, high, way] = [0, 0, 0];
  for (let i = 1; i < ys.length; i++) {
    if (y(i) > y(high)) high = i;
    if (y(i) < y(low)) low = i;
    const [sinks, climbs] = [y(high) - y(i) > slack, y(i) - y(low) > slack];
    if (way >= 0 && sinks) {
      if (way > 0) found.push(high);
      [low, way] = [i, -1];
    } else if (way <= 0 && climbs) {
      if (way < 0) found.push(low);
      [high, way] = [i, 1];
    }
  }
  return [...found, ys.length - 1];
}

/**
 * A piece between two turns, its level ends apart if they are long.
 * @param {Place[]} places
 * @param {number} from
 * @param {number} to
 * @param {number} slack
 * @returns {Piece[]}
 */
function parted(places, from, to, slack) {
  const at = (/** @type {number} */ i) => /** @type {Place} */ (places[i]);
  const isNear = (/** @type {number} */ i, /** @type {number} */ end) =>
    Math.abs(at(i).y - at(end).y) <= slack;
  let [first, last] = [from, to];
  while (first < to && isNear(first + 1, from)) first++;
  while (last > from && isNear(last - 1, to)) last--;
  const isLong = (/** @type {number} */ a, /** @type {number} */ b) =>
    at(b).x - at(a).x > LONG * (at(places.length - 1).x - at(0).x);
  const way = at(to).y > at(from).y ? "rises" : "falls";
  if (isNear(from, to)) return [level(from, to)];
  if (first >= last) return [{ way, from, to }];
  const before = isLong(from, first) ? [level(from, first)] : [];
  const after = isLong(last, to) ? [level(last, to)] : [];
  const middle = { way, from: before[0]?.to ?? from, to: after[0]?.from ?? to };
  return [...before, /** @type {Piece} */ (middle), ...after];
}

/** @param {number} from @param {number} to @returns {Piece} */
function level(from, to) {
  return { way: "holds", from, to };
}
