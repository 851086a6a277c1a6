"""What every control is: a value's type, its grammar, and its words."""

from __future__ import annotations

from typing import Any, ClassVar


class Control:
    """One control. `type` is the annotation that it belongs beside, `kind` its name on the wire.

    A control coerces a value (JSON's) or parses one (text), and raises InvalidValue with what is
    allowed; the Simulation adds the names.
    """

    kind: ClassVar[str]
    type: ClassVar[Any]
    label: str

    def problem(self) -> str | None:
        """What is wrong with the declaration itself, or None."""
        return None

    def describe(self) -> str:
        """What may be given, as the end of a sentence."""
        raise NotImplementedError

    def coerce(self, value: object) -> Any:
        """The value as the parameter's own type, or InvalidValue."""
        raise NotImplementedError

    def parse(self, text: str) -> Any:
        """The value that a link, a preset or a command line means by `text`, or InvalidValue."""
        raise NotImplementedError

    def positions(self, most: int) -> tuple[Any, ...]:
        """Values that a reader reaches without typing, evenly thinned to `most`; options are never
        thinned. None where each is as good as the next, as for a seed.
        """
        return ()

    def schema(self) -> dict[str, Any]:
        """What the page must know besides name, kind, label and default."""
        return {}
