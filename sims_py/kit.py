"""The kit's former address, for simulations written before it was the package `simbook`."""

from simbook import *  # noqa: F403
