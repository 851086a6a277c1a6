/**
 * How Python is started, wherever it is: recorder, ordinary start and snapshot behave alike.
 *
 * The list is complete, so that nothing is taken from the browser's language or from Node: the
 * variables lie in Python's memory, and a snapshot fits that same memory only.
 *
 * Written for Pyodide 314.0.3; where it no longer fits, the snapshot does not fit and Python
 * starts the ordinary way.
 */
export const ENVIRONMENT = {
  HOME: "/home/pyodide",
  LANG: "C.UTF-8",
  TZ: "UTC",
  _: "python",
  PYTHONDONTWRITEBYTECODE: "1", // nobody would read it, and a newer wheel could be shadowed
  PYTHONHASHSEED: "0", // a snapshot cannot change it, so sets keep their order everywhere
  PYTHONINSPECT: "1",
  PYTHONOPTIMIZE: "2", // no docstrings, no `assert`: a smaller snapshot
};
