/** The pen of pictures, writing SVG. Every stroke and every fill becomes one element. */

import { attributes, colorsOf, escape, rectangle, short } from "./markup.js";

/** @import { Pen } from "./pen.js" */

/** @typedef {{ font: string, measureText: (text: string) => TextMetrics }} Ruler */

const STYLE = /** @type {const} */ ({
  strokeStyle: "#000000",
  fillStyle: "#000000",
  lineWidth: 1,
  lineJoin: "miter",
  lineCap: "butt",
  globalAlpha: 1,
  font: "10px sans-serif",
  textAlign: "start",
  textBaseline: "alphabetic",
});

const FONT = /^(\d+) ([\d.]+)px (.*)$/;
/** @type {Record<string, string>} */
const ANCHORS = { center: "middle", right: "end", end: "end" };
/** @type {Record<string, number>} the alphabetic baseline below the asked one, in letter sizes */
const DROPS = { middle: 0.35, top: 0.8, bottom: -0.2 };
let made = 0; // pictures in this page: ids of clips must differ

export class SvgPen {
  /** @param {Ruler} ruler */
  constructor(ruler) {
    this.ruler = ruler;
    this.name = `py-sim-svg-${++made}`;
    this.clips = 0;
    /** @type {number[]} */
    this.dashes = [];
    /** @type {string[]} */
    this.elements = [];
    /** @type {string[]} */
    this.path = [];
    /** @type {{ style: object, groups: number }[]} */
    this.saved = [];
    this.groups = 0; // open since the last save
    Object.assign(this, STYLE);
  }

  /** This, as pictures know it. */
  get pen() {
    return /** @type {Pen} */ (/** @type {unknown} */ (this));
  }

  /** @param {{ width: number, height: number, title: string, text: string }} about */
  document({ width, height, title, text }) {
    const head = attributes({
      xmlns: "http://www.w3.org/2000/svg",
      viewBox: `0 0 ${width} ${height}`,
      width,
      height,
      role: "img",
    });
    const words = `<title>${escape(title)}</title><desc>${escape(text)}</desc>`;
    return `<svg${head}>${words}${this.elements.join("")}</svg>`;
  }

  save() {
    const { dashes, pen } = this;
    const style = Object.fromEntries(
      Object.keys(STYLE).map((key) => [key, pen[/** @type {keyof typeof STYLE} */ (key)]]),
    );
    this.saved.push({ style: { ...style, dashes }, groups: this.groups });
    this.groups = 0;
  }

  restore() {
    const last = this.saved.pop();
    if (!last) return;
    this.elements.push("</g>".repeat(this.groups));
    this.groups = last.groups;
    Object.assign(this, last.style);
  }

  beginPath() {
    this.path = [];
  }

  closePath() {
    if (this.path.length) this.path.push("Z");
  }

  /**
   * @param {number} x
   * @param {number} y
   */
  moveTo(x, y) {
    this.path.push(`M${short(x)} ${short(y)}`);
  }

  /**
   * @param {number} x
   * @param {number} y
   */
  lineTo(x, y) {
    this.path.push(`${this.path.length ? "L" : "M"}${short(x)} ${short(y)}`);
  }

  /**
   * @param {number} x
   * @param {number} y
   * @param {number} r
   * @param {number} from  radians, clockwise
   * @param {number} to
   */
  arc(x, y, r, from, to) {
    const half = (from + to) / 2; // an arc that ends where it begins would be none
    this.lineTo(x + r * Math.cos(from), y + r * Math.sin(from));
    for (const end of [half, to]) {
      const tip = `${short(x + r * Math.cos(end))} ${short(y + r * Math.sin(end))}`;
      this.path.push(`A${short(r)} ${short(r)} 0 0 1 ${tip}`);
    }
  }

  /**
   * @param {number} x
   * @param {number} y
   * @param {number} width
   * @param {number} height
   */
  rect(x, y, width, height) {
    this.path.push(rectangle(x, y, width, height));
  }

  /** What is drawn until the next restore shows inside the path only. */
  clip() {
    const id = `${this.name}-${++this.clips}`;
    this.elements.push(
      `<clipPath id="${id}"><path d="${this.path.join("")}"/></clipPath>`,
      `<g clip-path="url(#${id})">`,
    );
    this.groups++;
  }

  /** @param {number[]} dashes  px */
  setLineDash(dashes) {
    this.dashes = dashes;
  }

  stroke() {
    this.#add("path", { d: this.path.join(""), fill: "none", ...this.#line });
  }

  fill() {
    this.#add("path", { d: this.path.join(""), ...this.#paint });
  }

  /**
   * @param {number} x
   * @param {number} y
   * @param {number} width
   * @param {number} height
   */
  fillRect(x, y, width, height) {
    this.#add("path", { d: rectangle(x, y, width, height), ...this.#paint });
  }

  /**
   * @param {string} text
   * @param {number} x
   * @param {number} y
   */
  fillText(text, x, y) {
    this.#write(text, x, y, this.#paint);
  }

  /**
   * @param {string} text
   * @param {number} x
   * @param {number} y
   */
  strokeText(text, x, y) {
    this.#write(text, x, y, { fill: "none", ...this.#line });
  }

  /** @param {string} text */
  measureText(text) {
    this.ruler.font = this.pen.font;
    return this.ruler.measureText(text);
  }

  /**
   * A small canvas, enlarged: its pixels become areas, one element for each color.
   * @param {OffscreenCanvas} cells
   * @param {number} x
   * @param {number} y
   * @param {number} width
   * @param {number} height
   */
  drawImage(cells, x, y, width, height) {
    const [w, h] = [width / cells.width, height / cells.height];
    for (const [fill, places] of colorsOf(cells)) {
      const d = places.map(([i, j]) => rectangle(x + i * w, y + j * h, w, h)).join("");
      const seam = { stroke: fill, "stroke-width": 0.2 }; // or the paper shines through between
      this.#add("path", { d, fill, ...seam, ...this.#opacity });
    }
  }

  /** @returns {Record<string, number>} */
  get #opacity() {
    const { globalAlpha } = this.pen;
    return globalAlpha < 1 ? { opacity: short(globalAlpha) } : {};
  }

  get #paint() {
    return { fill: String(this.pen.fillStyle), ...this.#opacity };
  }

  get #line() {
    const { strokeStyle, lineWidth, lineJoin, lineCap } = this.pen;
    return {
      stroke: String(strokeStyle),
      "stroke-width": short(lineWidth),
      "stroke-linejoin": lineJoin,
      "stroke-linecap": lineCap,
      ...(this.dashes.length ? { "stroke-dasharray": this.dashes.map(short).join(" ") } : {}),
      ...this.#opacity,
    };
  }

  /**
   * @param {string} text
   * @param {number} x
   * @param {number} y
   * @param {Record<string, string | number>} paint
   */
  #write(text, x, y, paint) {
    const { font, textAlign, textBaseline } = this.pen;
    const [, weight = 400, size = "10", family = "sans-serif"] = FONT.exec(font) ?? [];
    const place = {
      x: short(x),
      y: short(y + (DROPS[textBaseline] ?? 0) * Number(size)),
      "text-anchor": ANCHORS[textAlign] ?? "start",
    };
    const face = { "font-family": family, "font-size": size, "font-weight": weight };
    const given = attributes({ ...place, ...face, ...paint });
    this.elements.push(`<text${given}>${escape(text)}</text>`);
  }

  /**
   * @param {string} name
   * @param {Record<string, string | number>} given
   */
  #add(name, given) {
    this.elements.push(`<${name}${attributes(given)}/>`);
  }
}
