"""The numerics that the book teaches, one idea per file, each short enough to be read aloud.

`surfaces` are what a point descends and `networks` what learns from `data` or `digits`;
`optimizers` and `schedules` say how, `scalar_descent` is the fastest way for one point and
`batched_descent` for many; `training` is the loop over a network, `curves` what its log holds,
`runs` what to measure afterwards. `gradients` checks a derivative and `bugs` breaks one on
purpose; `curvature` says how sharply a loss bends; `search` looks for settings; `quadratics` and
`moments` hold the closed forms.

A network that needs more than dense layers is stacked in `stacks` of `layers`: `activations`,
`initialization`, `dropout`, `normalization`. Around its gradient and its run stand `decay`,
`clipping` and `stopping`.

NumPy and the standard library only. Nothing here keeps state, and nothing is random except from a
seed that it is given.
"""
