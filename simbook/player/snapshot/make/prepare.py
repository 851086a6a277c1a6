"""Runs in the interpreter that becomes the snapshot: imports what readers need, then tidies up.

It is given PRELOAD, the names of modules, and THAW, the text of thaw.py.
"""
# ruff: noqa: F821

import gc
import importlib
import linecache
import re
import sys
import types


def forget_folders():
    """The clock stands still, so the time of a folder does not tell that it has changed."""
    for finder in sys.path_importer_cache.values():
        if hasattr(finder, "_path_mtime"):
            finder.invalidate_caches()


# What documents NumPy's compiled functions: 0.2 MB of text that nobody reads in a page.
for name in ("numpy._core._add_newdocs", "numpy._core._add_newdocs_scalars"):
    sys.modules[name] = types.ModuleType(name)

forget_folders()
for name in PRELOAD:
    importlib.import_module(name)

frozen = types.ModuleType("_frozen_start")
exec(THAW, frozen.__dict__)
sys.modules["_frozen_start"] = frozen

sys.path.remove("")  # the start that follows puts it there again
linecache.clearcache()
re.purge()
forget_folders()
del name, frozen, forget_folders, PRELOAD, THAW
gc.collect()
gc.freeze()
