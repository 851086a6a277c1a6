"""The book's own colors: one for each optimizer and each set of examples, and a terrain.

Relatives lie near each other: Nesterov beside momentum, RMSProp beside Adam. Dash and marker tell
them apart where color cannot. No verdict is ever drawn in one of these.
"""

from __future__ import annotations

from simbook import Ink

SGD = Ink("#b84a00", name="sgd", dark="#ff9d5c", marker="o")  # orange
MOMENTUM = Ink("#00736b", name="momentum", dark="#45cdbf", dash=(8, 3), marker="s")  # teal
NESTEROV = Ink("#2458b8", name="nesterov", dark="#86b4ff", dash=(2, 3), marker="^")  # blue
RMSPROP = Ink("#a82a6b", name="rmsprop", dark="#ff8cc2", dash=(4, 2), marker="x")  # magenta
ADAM = Ink("#7a37b5", name="adam", dark="#cf9bff", dash=(9, 3, 2, 3), marker="D")  # purple
YOURS = Ink("#3a3f47", name="yours", dark="#dfe3ea", dash=(14, 3), marker="+")  # graphite
OPTIMIZERS = (SGD, MOMENTUM, NESTEROV, RMSPROP, ADAM, YOURS)

# The two sets of examples that a network meets: those it learns from, and those it is judged by.
TRAINING = Ink("#3d6685", name="training", dark="#8fc0e6", marker="o")  # slate
VALIDATION = Ink("#b0307a", name="validation", dark="#ff8fc8", dash=(7, 3), marker="s")  # rose

# The ground of a map from its lowest band to its highest: pale by day and deep by night, so that
# every ink above keeps a contrast of 3:1 to all of them.
_DAY = ("#fffdf9", "#f7f6f2", "#eff1f0", "#e6ebed", "#dde5e9", "#d4dde4", "#cbd6df")
_NIGHT = ("#15181d", "#1a1f26", "#1f262f", "#242d38", "#293541", "#2f3d4b", "#354555")
TERRAIN = tuple(
    Ink(day, name=f"terrain-{height}", dark=night)
    for height, (day, night) in enumerate(zip(_DAY, _NIGHT, strict=True))
)
