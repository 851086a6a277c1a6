"""A simulation: typed parameters, a run, a drawing, and the words around them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import Any, Generic, TypeVar

from .controls import Control, Point, Seed
from .declaration import conditions, declared, moments
from .errors import DeclarationError, InvalidValue, ParameterError
from .figure import Figure
from .goal import Goal
from .recorded import Recorded, recorded_controls
from .sets import declared_sets, implied
from .wire import VERSION, Frame

P = TypeVar("P")
R = TypeVar("R")
LATER = 0x80 | 0x200  # flags of the code of `async def`: inspect, which has names, is slow to come
NO_ALIASES: Mapping[str, str] = MappingProxyType({})


class Simulation(Generic[P, R]):
    """What a file of a chapter declares as SIMULATION; the file's name is its id.

    params: a frozen dataclass, every field annotated with a control and with a default.
    run: the numbers for one Params; or a generator of them, each a drawable state of a longer
    story (with `progress`, 0..1, if it likes), the last one final.
    draw: places a state on a Figure and returns the sentence that says what happened.
    click: what a click in the figure means, by the name of a Seed (another one) or Point (there).
    recorded: the controls at whose positions it is recorded beside the page (see recorded.py).
    goal: the fact of a run by which readers may challenge each other.
    on_demand: a run takes long, so a browser shows what is recorded until a reader asks for more.
    tolerance: relative, between this run natively and in a browser. aliases: old name → new.
    """

    def __init__(
        self,
        title: str,
        params: type[P],
        run: Callable[[P], R | Iterator[R]],
        draw: Callable[[R, Figure], str],
        alt: str,
        play: str = "Play",
        click: str | None = None,
        recorded: Recorded = None,
        tolerance: float = 1e-9,
        aliases: Mapping[str, str] = NO_ALIASES,
        goal: Goal | None = None,
        on_demand: bool = False,
    ) -> None:
        self.id = getattr(params, "__module__", "").rpartition(".")[2].replace("_", "-")
        self.title, self.alt, self.play = title, alt, play
        self.click, self.goal, self.on_demand = click, goal, on_demand
        self.params, self.run, self.draw = params, run, draw
        self.tolerance, self.aliases = tolerance, dict(aliases)
        self.controls, self.defaults = declared(self.id, params)
        self.conditions = conditions(self.id, params, self.controls)
        self.moments = moments(self.id, params, self.controls)
        self.sets = declared_sets(self.id, self.controls, self.defaults)
        self.recorded = recorded_controls(self.id, recorded, self.controls)
        self._check()

    def _check(self) -> None:
        for name in ("run", "draw"):
            code = getattr(getattr(self, name), "__code__", None)
            if code and code.co_flags & LATER:
                allowed = "it is an ordinary function, or a generator: write `def`"
                raise DeclarationError(self.id, name, "async def", allowed)
        if self.click is not None and not isinstance(self._clicked(), Seed | Point):
            allowed = "it is None or the name of a Seed or Point parameter"
            raise DeclarationError(self.id, "click", self.click, allowed)
        for old, new in self.aliases.items():
            if old in self.controls or new not in self.controls:
                allowed = "an alias leads from a name that is free to a parameter"
                raise DeclarationError(self.id, "aliases", {old: new}, allowed)
        for fault in self.goal.faults(self.controls) if self.goal else ():
            raise DeclarationError(self.id, "goal", self.goal, fault)
        if not self.tolerance > 0:
            raise DeclarationError(self.id, "tolerance", self.tolerance, "it is above 0")

    def _clicked(self) -> Control | None:
        return None if self.click is None else self.controls.get(self.click)

    def parse(self, values: Mapping[str, Any]) -> P:
        """The parameters from values of their own (JSON's) types; what is missing is default."""
        return self._parse(values, lambda control, value: control.coerce(value))

    def parse_text(self, texts: Mapping[str, str]) -> P:
        """The parameters from strings, as in {"eta": "1.9", "start": "-1.5,2"}."""
        return self._parse(texts, lambda control, text: control.parse(text))

    def _parse(self, values: Mapping[str, Any], read: Callable[[Control, Any], Any]) -> P:
        taken: dict[str, Any] = {}
        for name, value in values.items():
            known = self.aliases.get(name, name)
            if known not in self.controls:
                allowed = f"the parameters are {', '.join(self.controls) or 'none'}"
                raise ParameterError(self.id, name, value, allowed)
            if known in taken:
                raise ParameterError(self.id, name, value, f"{known} is given already")
            try:
                taken[known] = read(self.controls[known], value)
            except InvalidValue as invalid:
                raise ParameterError(self.id, name, value, invalid.allowed) from None
        return self.params(**{**self.defaults, **self.implied(taken), **taken})

    def implied(self, values: Mapping[str, Any]) -> dict[str, Any]:
        """What these values set of other parameters, in the parameters' own types."""
        return implied(self.sets, values)

    def moved(self, params: P, name: str, most: int) -> list[P]:
        """The same with the control `name` at each of its positions, `most` at most."""
        values = {each: getattr(params, each) for each in self.controls}
        others = [{name: each} for each in self.controls[name].positions(most)]
        return [self.params(**{**values, **self.implied(other), **other}) for other in others]

    def values(self, params: P) -> dict[str, Any]:
        """The parameters as JSON's {name: value}; a point is [x, y]."""
        return {name: plain(getattr(params, name)) for name in self.controls}

    def schema(self, id: str | None = None) -> dict[str, Any]:
        """All that a page must know before anything runs, in JSON's types."""
        clicked = self._clicked()
        return {
            "version": VERSION,
            "sim": id or self.id,
            "title": self.title,
            "alt": self.alt,
            "play": self.play,
            "click": None if clicked is None else {clicked.kind: self.click},
            "aliases": self.aliases,
            **({"goal": self.goal.schema()} if self.goal else {}),
            **({"demand": True} if self.on_demand else {}),
            "controls": [self._control(name) for name in self.controls],
        }

    def _control(self, name: str) -> dict[str, Any]:
        control = self.controls[name]
        head = {"name": name, "kind": control.kind, "label": control.label or name}
        tail: dict[str, Any] = {"default": plain(self.defaults[name])}
        if name in self.conditions:
            tail["when"] = self.conditions[name].schema()
        if name in self.moments:
            tail["at"] = self.moments[name]
        if name in self.sets:
            tail["brings"] = {
                option: {each: plain(value) for each, value in values.items()}
                for option, values in self.sets[name].items()
            }
        return head | control.schema() | tail

    def frame(self, params: P, state: R) -> Frame:
        """One state of the run, drawn: the header of a frame, its arrays in place."""
        figure = Figure()
        sentence: object = self.draw(state, figure)
        if not isinstance(sentence, str):
            raise TypeError(
                f"{self.id}: draw() returned {sentence!r}; it must return the figure's sentence, "
                "a string that says in words what happened"
            )
        return figure.frame(self.id, self.title, self.values(params), sentence)


def plain(value: Any) -> Any:
    """A parameter's value as JSON has it."""
    return list(value) if isinstance(value, tuple) else value
