/**
 * `embed.js`, for other people's pages: an element that is a frame of the right height.
 *
 *   <script src="https://…/embed.js"></script>
 *   <training-sim sim="optimizer-race" surface="rosenbrock" theme="dark"></training-sim>
 *
 * Until the reader comes near, a still stands in the frame's place. Attributes are live. What the
 * frame may say is its height, and only the frame that the element made is listened to.
 *
 * The build hands over `book`: the element's name, where the book is, and what is known of each
 * simulation. The script may be a module, be added late, and stand in a shadow tree.
 */

/** @typedef {{ title: string, wide: number, narrow: number, below: number }} Known */
/** @typedef {{ element: string, home: string, sims: Record<string, Known> }} Book */

/** @type {Book} */
// @ts-expect-error: the build writes a value in the place of this name
const book = BOOK;

const OURS = ["sim", "theme", "class", "id", "style", "title", "slot", "hidden", "lang", "dir"];
const NEAR = "600px"; // from the part of the page that is seen
const TALLEST = 20_000; // px
const NARROW = 584; // px of width below which axes stand in one column
const ROOM = 634; // px of height that such a column has on a phone, or seven tenths of its own

const home = new URL(".", addressOfThis()).href;

/**
 * A script knows its own element only where it is a classic one outside of shadow trees. Otherwise
 * the page may still show it; else the book is where it was published.
 */
function addressOfThis() {
  const own = /** @type {HTMLScriptElement | null} */ (document.currentScript);
  if (own?.src) return own.src;
  const scripts = [...document.querySelectorAll("script")];
  const one = scripts.find(({ src }) => /\/embed\.js(\?|$)/.test(src));
  return one?.src || book.home || location.href;
}

class Embedding extends HTMLElement {
  constructor() {
    super();
    this.root = this.attachShadow({ mode: "open" }); // the page's styles stay out
    /** @type {HTMLIFrameElement | null} */
    this.frame = null;
    /** @type {AbortController | null} */
    this.life = null;
  }

  connectedCallback() {
    this.life = new AbortController();
    const { signal } = this.life;
    this.style.display ||= "block";
    addEventListener("message", (event) => this.#hear(event), { signal });
    const attributes = new MutationObserver((changes) => this.#changed(changes));
    attributes.observe(this, { attributes: true });
    signal.addEventListener("abort", () => attributes.disconnect());
    this.#open(signal);
  }

  disconnectedCallback() {
    this.life?.abort();
    this.frame = null;
    this.root.replaceChildren();
  }

  get sim() {
    return this.getAttribute("sim") ?? "";
  }

  /** The attributes that are the simulation's own. @returns {[string, string][]} */
  get parameters() {
    const own = [...this.attributes].filter(({ name }) => !OURS.includes(name) && !isGlobal(name));
    return own.map(({ name, value }) => [name, value]);
  }

  /** The still, and the frame once it is worth loading. @param {AbortSignal} signal */
  #open(signal) {
    const known = Object.hasOwn(book.sims, this.sim) ? book.sims[this.sim] : undefined;
    if (!known) return this.root.replaceChildren(unknown(this.sim));
    const box = document.createElement("div");
    box.style.minHeight = `${heightOf(known, this.clientWidth)}px`;
    box.append(still(this.sim, known));
    this.root.replaceChildren(box);
    const views = new IntersectionObserver(
      (entries) => {
        if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
        views.disconnect();
        this.#load(box, known);
      },
      { rootMargin: NEAR },
    );
    views.observe(box);
    signal.addEventListener("abort", () => views.disconnect());
  }

  /**
   * @param {HTMLElement} box
   * @param {Known} known
   */
  #load(box, known) {
    const frame = document.createElement("iframe");
    const theme = this.getAttribute("theme");
    const query = new URLSearchParams([...this.parameters, ...(theme ? [["theme", theme]] : [])]);
    frame.title = known.title;
    frame.allow = "clipboard-write; fullscreen";
    frame.style.cssText = "border:0;display:block;width:100%;color-scheme:normal";
    frame.style.height = box.style.minHeight;
    frame.src = `${home}embed/${this.sim}/${query.size ? `?${query}` : ""}`;
    this.frame = frame;
    box.replaceChildren(frame);
  }

  /** @param {MutationRecord[]} changes */
  #changed(changes) {
    const names = changes.map(({ attributeName }) => attributeName ?? "");
    if (names.includes("sim") && this.life) return this.#open(this.life.signal);
    if (!names.some((name) => name === "theme" || !OURS.includes(name))) return;
    const wish = {
      type: "py-sim:set",
      theme: this.getAttribute("theme") ?? "",
      parameters: Object.fromEntries(this.parameters),
    };
    this.frame?.contentWindow?.postMessage(wish, "*"); // a sandboxed frame has no origin to name
  }

  /** @param {MessageEvent} event */
  #hear({ source, data }) {
    if (!this.frame || source !== this.frame.contentWindow) return;
    const height = data?.type === "py-sim:height" ? data.height : null;
    if (typeof height !== "number" || !(height > 0 && height < TALLEST)) return;
    this.frame.style.height = `${Math.ceil(height)}px`;
    this.frame.dataset.told = "true";
    if (this.frame.parentElement) this.frame.parentElement.style.minHeight = "0";
  }
}

/** @param {string} name  of an attribute that HTML gives a meaning everywhere */
function isGlobal(name) {
  return /^(data|aria)-|^(role|tabindex|part|draggable|translate|inert|on.*)$/.test(name);
}

/**
 * About how tall a figure will be: its stage by its proportions, and what stands around it.
 * @param {Known} known
 * @param {number} width  px
 */
function heightOf({ wide, narrow, below }, width) {
  if (width >= NARROW) return Math.round(width / wide + below);
  const full = width / narrow;
  return Math.round(Math.min(full, Math.max(0.7 * full, ROOM)) + below * 1.6);
}

/**
 * @param {string} sim
 * @param {Known} known
 */
function still(sim, { title }) {
  const picture = document.createElement("img");
  picture.src = `${home}embed/${sim}/still.png`;
  picture.alt = title;
  picture.loading = "lazy";
  picture.style.cssText = "display:block;width:100%;height:auto";
  return picture;
}

/** @param {string} sim */
function unknown(sim) {
  const note = document.createElement("p");
  const known = Object.keys(book.sims).join(", ");
  note.textContent = `There is no simulation “${sim}”. The attribute sim takes one of: ${known}.`;
  return note;
}

if (!customElements.get(book.element)) customElements.define(book.element, Embedding);
