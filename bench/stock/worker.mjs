// Pyodide and NumPy in a worker, as Pyodide's documentation says.
import { loadPyodide } from "/pyodide/pyodide.mjs";

const pyodide = await loadPyodide({ indexURL: "/pyodide/" });
await pyodide.loadPackage("numpy", { messageCallback: () => {} });
const values = pyodide.runPython("import numpy as np; np.sin(np.arange(64) / 8).tolist()").toJs();
self.postMessage({ type: "ready", memory: pyodide._module.HEAPU8.length });
self.postMessage({ type: "drawing", values });
