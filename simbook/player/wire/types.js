/**
 * The shapes that the modules of the player pass to one another. Types only: nothing runs here.
 *
 * @typedef {Float64Array | Float32Array | Int32Array | Uint8Array} Numbers
 * @typedef {{ data: Numbers, shape: number[] }} Tensor  row-major, as NumPy lays it out
 * @typedef {number | Tensor} Value                      a datum, or an array of them
 *
 * @typedef {{ light: string, dark: string, dash: number[], marker: string }} Ink
 * @typedef {{ mode: "reveal", at: Tensor | null } | { mode: "follow" }} Steps
 *
 * @typedef {object} Layer   which fields are there depends on `kind` (see draw/marks)
 * @property {string} kind
 * @property {string} label
 * @property {string} ink
 * @property {number} alpha
 * @property {number} z
 * @property {Steps | null} steps
 * @property {Value} [x]
 * @property {Value} [y]
 * @property {Value} [height]
 * @property {Value} [bottom]
 * @property {Value} [width]
 * @property {Value} [low]
 * @property {Value} [high]
 * @property {Value} [left]
 * @property {Value} [at]
 * @property {Value} [size]
 * @property {Value} [tip_x]
 * @property {Value} [tip_y]
 * @property {Value} [levels]
 * @property {Tensor} [values]   the grid of a contour, a fill, a mesh or an image (rows, columns); the
 *   colors of a picture (rows, columns, channels); of points a number for each
 * @property {string[] | null} [inks]
 * @property {string | null} [colormap]
 * @property {[number, number]} [range]
 * @property {[number, number]} [shades]   of values that are bytes: what 0 stands for, and the step to 1
 * @property {{ label: string }} [colorbar]   a key to its colors stands beside the axes
 * @property {[number, number, number, number]} [extent]
 * @property {string} [key]
 * @property {{ label: string, log10: boolean }} [reads]  what the values of a map are
 * @property {true} [outcome]   it shows how it ends, whatever the step
 * @property {string | null} [dash]
 * @property {"pre" | "post" | "mid"} [corner]   of a line that is stairs: where they rise
 * @property {number} [cap]   px, half of the bar at both ends of a stroke
 * @property {string} [marker]
 * @property {string | string[]} [text]
 * @property {[string, string]} [anchor]
 * @property {{ name: string, label: string }} [ghost]   of another run, seen beneath: that run's name,
 *   and what the layer is called in it
 * @property {number} [hollow]   outlined; 1 to 5, which of the ghosts' looks
 * @property {[number, number]} [offset]   px to the right and upwards from the place of a text
 *
 * @typedef {object} AxisSpec
 * @property {string} label
 * @property {"linear" | "log"} scale
 * @property {[number, number] | null} limits
 * @property {number[] | Tensor | null} ticks
 * @property {string[] | null} ticklabels
 *
 * @typedef {object} AxesSpec
 * @property {number} row
 * @property {number} col
 * @property {string} title
 * @property {"auto" | "equal"} aspect
 * @property {boolean} legend
 * @property {string} [legend_at]   where it stands, as "upper left"; else where it hides least
 * @property {"both" | "x" | "y" | "none"} [grid]   lines at ticks; else all, but for maps none
 * @property {true} [bare]    only the data and the title are drawn
 * @property {number} [rowspan]
 * @property {number} [colspan]
 * @property {number} [twin]   the Axes in whose place it stands, with the same x: its y is at the right
 * @property {AxisSpec} x
 * @property {AxisSpec} y
 * @property {Layer[]} layers
 * @property {Layer[]} [ghosts]   one of each ghost that is named here
 *
 * @typedef {Record<string, unknown>} Values   parameter name -> value
 *
 * @typedef {string | number | string[] | number[]} Fact  words, a number, words in order; guesses alone
 *   may be several numbers
 * @typedef {{ axes: number, layer: number }} DrawnFact  what was drawn there
 *
 * @typedef {object} Sketch   a reader's guess: a curve, or of one point a place
 * @property {number} axes
 * @property {number[]} x
 * @property {number[]} y
 *
 * @typedef {object} Frame
 * @property {number} version
 * @property {string} sim
 * @property {string} title
 * @property {Values} values
 * @property {string} sentence
 * @property {{ label: string, tone: string } | null} verdict
 * @property {{ count: number, unit: string } | null} steps
 * @property {Record<string, Fact | DrawnFact>} [facts]  what came of the run, by name
 * @property {string} [suptitle]   words above all axes
 * @property {{ rows: number, cols: number, widths: number[], heights: number[] }} grid
 * @property {{ wide: number, narrow: number, stack?: number[] }} [aspect]
 * @property {Record<string, Ink>} inks
 * @property {AxesSpec[]} axes
 *
 * @typedef {object} Control
 * @property {string} name
 * @property {string} kind   see controls/kinds
 * @property {string} label
 * @property {number} [low]
 * @property {number} [high]
 * @property {number | null} [step]
 * @property {"linear" | "log"} [scale]
 * @property {string} [unit]
 * @property {string} [help]
 * @property {Record<string, unknown[]>} [when]  other controls, and their values beside which this one matters
 * @property {{ value: string, label: string }[]} [options]
 * @property {string} [at]                       a whole number that becomes the step on show when a reader moves this one
 * @property {boolean} [renews]                  another seed, and all other controls go back
 * @property {Record<string, Values>} [brings]  option -> values of other parameters that come with it
 * @property {[number, number]} [x]
 * @property {[number, number]} [y]
 * @property {number} [axes]
 * @property {unknown} default
 *
 * @typedef {object} Goal      what readers challenge each other to
 * @property {string} fact    its name; the fact is a number, or absent where there is no result
 * @property {string} did     "arrived at step {score}"
 * @property {string} missed  "did not arrive"
 * @property {"lower" | "higher"} better
 * @property {string[]} turns  the parameters that the challenged may change
 *
 * @typedef {object} Schema
 * @property {number} version
 * @property {string} sim
 * @property {string} title
 * @property {string} alt
 * @property {string} play
 * @property {{ seed?: string, point?: string } | null} click
 * @property {true} [demand]   a run takes long, so what is recorded is not computed again
 * @property {Goal} [goal]
 * @property {Record<string, string>} [aliases]  old name -> new
 * @property {Control[]} controls
 *
 * @typedef {{ url: string, size: number, sha256?: string, crc32?: number, scripts?: string[] }} Asset
 *   sha256: base64
 * @typedef {object} Config
 * @property {number} version
 * @property {string} build
 * @property {string} base       absolute once read
 * @property {string} [book]     its name
 * @property {string} [edition]   of the whole site; empty while an author edits, none in an embed
 * @property {boolean} [predict]  in an embed: whether predictions cover its figures
 * @property {string} [element]
 * @property {string} [question]   name of the questions' element
 * @property {string} [prediction]  name of the predictions' element
 * @property {string} [exercise]   name of the exercises' element
 * @property {string} [site]     the published book's address, absolute
 * @property {string} [public]   the element's name in other people's pages
 * @property {string} [keeper]     name of the element that keeps the book on a device
 * @property {string} worker
 * @property {Asset} [editor]      the script of CodeMirror
 * @property {Asset} [listen]      the script with which figures are heard
 * @property {Record<string, Asset>} assets
 * @property {string[]} wheels
 * @property {string[]} frozen     those of them that the snapshot of Python holds
 * @property {string[]} packages
 *
 * @typedef {{ run: number, texts: Record<string, string> }} Edits   which Run of the reader's, and by
 *   the path in its wheel each text that it replaces; they come from the reader's own editor alone
 *
 * @typedef {{ file: string, line: number, function: string, source: string }} TraceLine
 * @typedef {{ name: string, message: string, trace: TraceLine[] }} SimError
 */

export {};
