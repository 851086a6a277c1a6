"""Controls that act from a step on: moving one says from which."""

from __future__ import annotations

from collections.abc import Mapping

from .controls import Control, Integer


class AtStep:
    """Stands beside a control; when a reader moves it, `parameter` becomes the step on show.

    since: Annotated[int, Integer(0, 100)] = 100
    brake: Annotated[float, Slider(0, 1), AtStep("since")] = 0.5

    So a reader stops a run, or lets it play, and acts there. The run takes both parameters and
    changes its course at that step. At the end of a run nothing is left to act on: the moment then
    stays as it is. Links and typed addresses name both parameters and set no moment by themselves.
    """

    def __init__(self, parameter: str) -> None:
        self.parameter = parameter

    def __repr__(self) -> str:
        return f"AtStep({self.parameter!r})"

    def problem(self, name: str, controls: Mapping[str, Control]) -> str | None:
        """What is wrong with it beside the control `name`, or None."""
        others = [k for k, c in controls.items() if isinstance(c, Integer) and k != name]
        if self.parameter in others:
            return None
        known = ", ".join(others) or "none"
        return f"it names another parameter with an Integer, of which there are {known}"
