"""Lives in the snapshot as `_frozen_start`; called once in each restored interpreter."""

import random
import sys
import time
from importlib.machinery import FileFinder

import numpy.random


def thaw():
    """Randomness and a time zone of one's own, and an eye for files that were put in place."""
    random.seed()
    numpy.random.seed()
    _set_zone()
    # Not in the zip: its finder would read the whole of it, which is not here yet.
    for finder in sys.path_importer_cache.values():
        if isinstance(finder, FileFinder):
            finder.invalidate_caches()


def _set_zone():
    """The constants of `time`, from what C knows by now."""
    seasons = ((2025, month, 1, 12, 0, 0, 0, 0, -1) for month in (1, 7))
    winter, summer = (time.localtime(time.mktime(season)) for season in seasons)
    time.tzname = (winter.tm_zone, summer.tm_zone)
    time.timezone, time.altzone = -winter.tm_gmtoff, -summer.tm_gmtoff
    time.daylight = int(winter.tm_gmtoff != summer.tm_gmtoff)
