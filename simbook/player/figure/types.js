/**
 * What a figure knows, what happens to it, and what follows from that. Types only: nothing runs here.
 *
 * @import { Edits, Frame, SimError, Values } from "../wire/types.js"
 * @import { EngineState } from "../engine/state.js"
 * @import { Failure } from "../engine/failure.js"
 *
 * @typedef {object} State
 * @property {Values} values          what the controls say; while it waits, what Python is asked for
 * @property {Picture | null} picture what is on show, the last good one
 * @property {EngineState} engine
 * @property {Phase} phase
 * @property {boolean} covered        a prediction is open: nothing of the outcome is to be seen
 * @property {Edits | null} code       what Python is asked to run: the reader's text, or null, the book's own
 * @property {Ghost[]} ghosts         other runs that are seen beneath the picture
 * @property {boolean} sought         a recording of what the controls say is being looked for
 * @property {boolean} thrifty        what may be recorded does not start Python
 * @property {boolean} demanded       nor is it run by a Python that is there, since that takes long
 *
 * @typedef {object} Ghost
 * @property {string | null} name     null: by what differs between its values and the others'
 * @property {Frame} frame
 * @property {number} slot            which of the looks; a ghost has its own as long as it is there
 *
 * @typedef {object} Picture
 * @property {Frame} frame
 * @property {"recorded" | "partial" | "computed"} origin  "partial": by Python, of a run that went on
 * @property {Edits | null} code      what has made it
 *
 * @typedef {{ kind: "untouched" }} Untouched   nobody has meant the figure yet
 * @typedef {{ kind: "waiting", progress: number | null }} Waiting   for Python; 0..1, null: unknown
 * @typedef {{ kind: "resting" }} Resting       Python has answered, or was stopped, or was not needed
 * @typedef {{ kind: "failed", cause: "recording" | "simulation" | "engine" }} Failed
 * @typedef {Untouched | Waiting | Resting | Failed} Phase
 *
 * @typedef {{ type: "opened" }} Opened
 * @typedef {{ type: "activated" }} Activated   by focus, touch, hover, or a second in view
 * @typedef {{ type: "changed", values: Values }} Changed    by the reader, a link or an address
 * @typedef {{ type: "retried" }} Retried
 * @typedef {{ type: "recalled", values: Values, frame: Frame | null }} Recalled  null: none is of these values;
 *   without Python it may be of the position next to them
 * @typedef {{ type: "completed", frame: Frame }} Completed   the recording of which the page had the end
 * @typedef {{ type: "unreadable", error: SimError }} Unreadable   the recording
 * @typedef {object} Answered                   by Python
 * @property {"answered"} type
 * @property {Frame} frame
 * @property {boolean} final
 * @property {number | null} progress
 * @property {Edits | null} code                what was run
 * @property {boolean} newer                    something else is asked for since
 * @typedef {{ type: "raised", error: SimError, newer: boolean }} Raised   by the simulation
 * @typedef {{ type: "stopped", newer: boolean }} Stopped
 * @typedef {{ type: "engine", engine: EngineState }} EngineChanged
 * @typedef {{ type: "covered" }} Covered       by a prediction that is open
 * @typedef {{ type: "uncovered", play: boolean }} Uncovered   play: the run is to be seen from its start
 * @typedef {{ type: "ran", code: Edits | null }} Ran   by the reader: code of their own, or the book's again
 * @typedef {{ type: "kept" }} Kept              the run on show, for comparison
 * @typedef {{ type: "dropped", slot: number }} Dropped   the ghost with this look
 * @typedef {{ type: "droppedAll" }} DroppedAll  all that were kept
 * @typedef {object} Lent                        a run that the page brings, not the reader
 * @property {"lent"} type
 * @property {string | null} name                one with a name takes the place of that of the same name
 * @property {Frame | null} frame                null: it is taken back
 * @typedef {Opened | Activated | Changed | Retried | Recalled | Completed | Unreadable | Answered | Raised | Stopped
 *   | EngineChanged | Covered | Uncovered | Ran | Kept | Dropped | DroppedAll | Lent} Event
 *
 * @typedef {{ type: "recall", values: Values }} Recall      look for a recording, and tell what was found
 * @typedef {{ type: "ask", values: Values, code: Edits | null }} Ask   Python
 * @typedef {{ type: "restart" }} Restart                    Python
 * @typedef {{ type: "show", frame: Frame, at: At }} Show
 * @typedef {"here" | "start" | "end"} At                    "here": at the step where the figure is
 * @typedef {{ type: "play" }} Play                          from the start
 * @typedef {{ type: "haunt", ghosts: Ghost[] }} Haunt   these are there now
 * @typedef {{ type: "settle", sentence: string }} Settle
 * @typedef {{ type: "setControls", values: Values }} SetControls   the controls, asking for nothing
 * @typedef {{ type: "follow", values: Values }} Follow      with the page's address
 * @typedef {{ type: "clear" }} Clear                        what was said of trouble
 * @typedef {{ type: "note", text: "stopped" }} Note
 * @typedef {{ type: "explain", failure: Failure }} Explain
 * @typedef {{ type: "trace", error: SimError, edited: boolean }} Trace   edited: the code was the reader's
 * @typedef {{ type: "mark", name: "still" | "live" }} Mark  for whoever measures
 * @typedef {Recall | Ask | Restart | Show | Play | Haunt | Settle | SetControls | Follow | Clear | Note | Explain
 *   | Trace | Mark} Effect
 *
 * @typedef {{ state: State, effects: Effect[] }} Step
 *
 * @typedef {object} Look                       what the page tells of a state
 * @property {"still" | "loading" | "live" | "failed"} state   the element's data-state
 * @property {boolean} waiting
 * @property {boolean} outdated                 the picture is of other values or code than are asked for
 * @property {boolean} edited                   the picture was made by code of the reader's
 * @property {number | null} progress
 * @property {boolean} covered
 */

export {};
