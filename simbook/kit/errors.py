"""The one error that says what a parameter may be."""

from __future__ import annotations


class ParameterError(ValueError):
    """A parameter, a value for it, or its declaration is not allowed.

    The message names the simulation, the parameter, the value and what is allowed; the same
    four are attributes, so that a build can put a file and a line in front of them.
    """

    def __init__(self, simulation: str, parameter: str, value: object, allowed: str) -> None:
        super().__init__(f"{simulation}: {parameter} = {value!r} is not allowed; {allowed}")
        self.simulation = simulation
        self.parameter = parameter
        self.value = value
        self.allowed = allowed

    def __reduce__(self) -> tuple[type[ParameterError], tuple[str, str, object, str]]:
        return type(self), (self.simulation, self.parameter, self.value, self.allowed)


class DeclarationError(ParameterError):
    """What a simulation's author declared cannot work; raised when the Simulation is made."""


class InvalidValue(Exception):
    """What a control answers to a value: only its simulation knows both of their names.

    `reason` is the key of the sentence that a page says of it (`player/page/texts.json`).
    """

    def __init__(self, reason: str, allowed: str) -> None:
        super().__init__(allowed)
        self.reason = reason
        self.allowed = allowed
