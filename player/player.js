/** Entry of the page's player: one engine, one element, links that set figures. */

import { readConfig } from "./config.js";
import { defineElement } from "./element.js";
import { engineOf } from "./engine.js";
import { followLinks } from "./links.js";
import { useTexts } from "./texts.js";

const first = !("pySimEngine" in window);
const config = readConfig(document);
useTexts(config?.texts);
defineElement(config?.element ?? "py-sim", engineOf(config));
if (first) followLinks();
