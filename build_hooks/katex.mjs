// Formulas to HTML and MathML: a line {id, tex, display} is answered by {id, html} or {id, error, at}.
import { createInterface } from "node:readline";
import katex from "katex";

for await (const line of createInterface({ input: process.stdin })) {
  const { id, tex, display } = JSON.parse(line);
  process.stdout.write(`${JSON.stringify({ id, ...render(tex, display) })}\n`);
}

/** @param {string} tex @param {boolean} display */
function render(tex, display) {
  try {
    return { html: katex.renderToString(tex, { displayMode: display, output: "htmlAndMathml", strict: "ignore" }) };
  } catch (error) {
    if (!(error instanceof katex.ParseError)) throw error;
    return { error: error.rawMessage, at: error.position };
  }
}
