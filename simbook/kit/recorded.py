"""Which controls of a simulation are recorded at their positions: `Simulation(…, recorded=…)`.

None               the first control that has positions
"eta"              this one; ("eta", "gain"): each of these, the others as the page has them
{"eta": 34}        this one, at 34 positions at most; the build fails where they weigh too much
()                 none
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from .controls import Control
from .errors import DeclarationError

Recorded = str | Iterable[str] | Mapping[str, int] | None
MOST = 251  # positions of a control; one in steps of a hundredth from 0 to 2.5 has as many


def recorded_controls(
    sim: str, said: Recorded, controls: Mapping[str, Control]
) -> dict[str, int | None]:
    """By the names of the controls how many positions the author insists on; None: what fits."""
    able = [name for name, control in controls.items() if control.positions(2)]
    if said is None:
        return dict.fromkeys(able[:1])
    wanted: dict[str, int | None] = (
        dict(said) if isinstance(said, Mapping) else dict.fromkeys(_names(said))
    )
    for name, most in wanted.items():
        if name not in able:
            allowed = f"the controls that have positions are {', '.join(able) or 'none'}"
            raise DeclarationError(sim, "recorded", name, allowed)
        if most is not None and not 2 <= most <= MOST:
            raise DeclarationError(sim, "recorded", most, f"it takes 2 to {MOST} positions")
    return wanted


def _names(said: str | Iterable[str]) -> tuple[str, ...]:
    return (said,) if isinstance(said, str) else tuple(said)
