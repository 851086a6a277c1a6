// Formulas to HTML and MathML: a line {id, tex, display} is answered by {id, html} or {id, error, at}.
import { createInterface } from "node:readline";
import katex from "katex";

/** MathML that takes so many children and no more; where one is too many, Firefox shows an error. */
const COUNTED = new Set("mfrac mover mroot msub msubsup msup munder munderover".split(" "));

for await (const line of createInterface({ input: process.stdin })) {
  const { id, tex, display } = JSON.parse(line);
  process.stdout.write(`${JSON.stringify({ id, ...render(tex, display) })}\n`);
}

/** @param {string} tex @param {boolean} display */
function render(tex, display) {
  try {
    const settings = { displayMode: display, output: "htmlAndMathml", strict: "ignore" };
    const tree = /** @type {any} */ (katex).__renderToDomTree(tex, settings);
    return { html: gathered(tree).toMarkup() };
  } catch (error) {
    if (!(error instanceof katex.ParseError)) throw error;
    return { error: error.rawMessage, at: error.position };
  }
}

/**
 * KaTeX leaves an operator's name and the sign that applies it side by side, also as the one index
 * of `k_{\max}`; there they become a row.
 * @param {any} node
 */
function gathered(node) {
  const { type, children = [] } = node;
  if (COUNTED.has(type))
    node.children = children.map((/** @type {any} */ child) => asOne(child, node.constructor));
  for (const child of node.children ?? []) gathered(child);
  return node;
}

/** @param {any} child @param {any} MathNode */
function asOne(child, MathNode) {
  const loose = !child.type && child.children && child.children.length !== 1;
  return loose ? new MathNode("mrow", child.children) : child;
}
