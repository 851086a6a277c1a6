/** What a snapshot holds; all else is fetched when it is first imported. */

/** Shared libraries that are linked in, in this order; paths in their wheels, without suffix. */
export const LINKED = [
  "numpy/_core/_multiarray_umath",
  "numpy/linalg/_umath_linalg",
  "numpy/random/mtrand",
  "numpy/random/_common",
  "numpy/random/_pcg64",
  "numpy/random/_generator",
  "numpy/random/_bounded_integers",
  "numpy/random/_mt19937",
  "numpy/random/_philox",
  "numpy/random/bit_generator",
  "numpy/random/_sfc64",
];

/**
 * Modules that are imported: NumPy, the kit, and all that simulations are made of. Masked arrays are
 * among them because `np.unique` imports them.
 */
export const PRELOAD = [
  ...["numpy", "numpy.linalg", "numpy.ma", "numpy.random", "numpy.typing"],
  ...["abc", "bisect", "collections.abc", "contextlib", "copy", "dataclasses", "enum", "functools"],
  ...["hashlib", "heapq", "importlib", "itertools", "json", "linecache", "math", "numbers"],
  ...["operator", "pathlib", "random", "re", "string", "struct", "time"],
  ...["traceback", "types", "typing", "zipfile"],
  "simbook.kit.session",
];
