/** The few drawing verbs that pictures use, so that another context (SVG, say) can take their place. */

/**
 * @typedef {Pick<CanvasRenderingContext2D,
 *   "save" | "restore" | "beginPath" | "closePath" | "moveTo" | "lineTo" | "arc" | "rect" | "clip" |
 *   "stroke" | "fill" | "fillRect" | "fillText" | "strokeText" | "measureText" | "setLineDash" |
 *   "drawImage" | "strokeStyle" | "fillStyle" | "lineWidth" | "lineJoin" | "lineCap" |
 *   "globalAlpha" | "font" | "textAlign" | "textBaseline">} Pen
 */

/**
 * @typedef {{ x: number, y: number, width: number, height: number }} Box  px, y downwards
 */

/**
 * `x` moved to where a hairline covers whole device pixels.
 * @param {number} x
 * @param {number} ratio  device pixels per px
 */
export function crisp(x, ratio) {
  return (Math.round(x * ratio - 0.5) + 0.5) / ratio;
}

/**
 * A polyline through `count` points; it breaks where a number is not finite.
 * @param {Pen} pen
 * @param {(i: number) => number} x
 * @param {(i: number) => number} y
 * @param {number} count
 */
export function trace(pen, x, y, count) {
  let down = false;
  pen.beginPath();
  for (let i = 0; i < count; i++) {
    const px = x(i);
    const py = y(i);
    const finite = Number.isFinite(px) && Number.isFinite(py);
    if (finite && down) pen.lineTo(px, py);
    else if (finite) pen.moveTo(px, py);
    down = finite;
  }
}

/**
 * @param {Pen} pen
 * @param {string} text
 * @param {number} x
 * @param {number} y
 * @param {string} color
 */
function edge(pen, text, x, y, color) {
  pen.lineJoin = "round";
  pen.lineWidth = 3.5;
  pen.strokeStyle = color;
  pen.setLineDash([]);
  pen.strokeText(text, x, y);
}

/**
 * Words; with a `ground`, in a thin edge of it, so that lines below do not cross them out.
 * @param {Pen} pen
 * @param {string} text
 * @param {number} x
 * @param {number} y
 * @param {{ color: string, ground: string | null, font: string, align?: CanvasTextAlign, baseline?: CanvasTextBaseline }} look
 */
export function words(
  pen,
  text,
  x,
  y,
  { color, ground, font, align = "left", baseline = "middle" },
) {
  pen.font = font;
  pen.textAlign = align;
  pen.textBaseline = baseline;
  if (ground) edge(pen, text, x, y, ground);
  pen.fillStyle = color;
  pen.fillText(text, x, y);
}
