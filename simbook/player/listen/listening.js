/** Entry of the script with which a figure is heard; it is sent for when a reader opens the place for it. */

import { ListeningPanel } from "./panel.js";

/** @import { Desk } from "./panel.js" */

/** @typedef {(desk: Desk) => ListeningPanel} Listen */

Object.assign(globalThis, {
  pySimListen: (/** @type {Desk} */ desk) => new ListeningPanel(desk),
});
