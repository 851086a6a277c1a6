"""Simulations drawn natively, by Matplotlib: in a file, in a window, in a cell of a notebook.

It needs Matplotlib besides the kit, so it stays out of readers' browsers. A script or a notebook
that a reader takes along gets both by `pip install`.
"""
