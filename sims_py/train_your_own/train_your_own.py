"""Train your own: a network with all that the book has taught, and what is seen of it meanwhile.

The reader chooses data, network and training. A run of 400 steps leaves a checkpoint at every
fourth, and the figure goes from one to the next. What ails the run, if anything, is read off its
curves by the rules of chapter 3.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Annotated

import numpy as np

from simbook import (
    AtStep,
    Choice,
    Figure,
    Goal,
    Integer,
    Seed,
    Simulation,
    Slider,
    Toggle,
    VisibleIf,
    number,
)
from sims_py.ch03_loss_curves.diagnosis import diagnose
from sims_py.train_your_own.checkpoints import EVERY, LAST, STEPS
from sims_py.train_your_own.checks import Result
from sims_py.train_your_own.pictures import PICTURES, draw_losses, percent
from sims_py.train_your_own.recipe import CHECKS, NAMES, Results, draw_recipe, spoken, ticked
from sims_py.train_your_own.settings import ALL, Setting
from sims_py.train_your_own.story import Story, story

ALGORITHM = "checkpoints"  # the file beside this one in which the numbers are made
DATA = {
    "spirals": "Three spirals",
    "moons": "Two moons",
    "few": "Two moons, 40 points",
    "digits": "Handwritten digits",
}
ACTIVATIONS = {"relu": "ReLU", "leaky": "Leaky ReLU", "tanh": "tanh", "linear": "None"}
UNITS = {**ACTIVATIONS, "linear": "linear"}
INITS = {
    "he": "He",
    "xavier": "Xavier",
    "lecun": "LeCun",
    "small": "Small: 0.01",
    "large": "Large: 1",
    "zero": "Zeros",
}
RULES = {
    "sgd": "SGD",
    "momentum": "Momentum",
    "nesterov": "Nesterov",
    "rmsprop": "RMSProp",
    "adam": "Adam",
}
SCHEDULES = {
    "constant": "Constant",
    "step": "A tenth after half",
    "linear": "Linear to 0",
    "cosine": "Cosine",
    "warmup": "Warmup, then cosine",
    "one-cycle": "One cycle",
}
BATCHES = {"4": "4", "16": "16", "32": "32", "64": "64", "all": "All examples"}
LOOKS = {
    "answers": "Answers and mistakes",
    "accuracy": "Accuracy",
    "weights": "Weights by layer",
    "gradients": "Gradients by layer",
    "steps": "Steps against weights",
    "recipe": "The recipe, with its checks",
}
IN_RECIPE = VisibleIf(look="recipe")


def rate(label: str) -> Slider:
    return Slider(1e-4, 10, scale="log", label=label)


@dataclass(frozen=True)
class Params:
    look: Annotated[str, Choice(LOOKS, label="Look at")] = "answers"
    data: Annotated[str, Choice(DATA, label="Data")] = "spirals"
    depth: Annotated[int, Integer(0, 4, label="Hidden layers")] = 2
    width: Annotated[int, Integer(1, 64, scale="log", label="Units in each")] = 16
    activation: Annotated[str, Choice(ACTIVATIONS, label="Activation")] = "relu"
    init: Annotated[str, Choice(INITS, label="Initialization")] = "he"
    optimizer: Annotated[str, Choice(RULES, label="Optimizer")] = "sgd"
    rate: Annotated[float, rate("Learning rate η")] = 0.3
    schedule: Annotated[str, Choice(SCHEDULES, label="Schedule")] = "constant"
    batch: Annotated[str, Choice(BATCHES, label="Batch")] = "all"
    decay: Annotated[float, Slider(0, 1, step=0.005, label="Weight decay λ")] = 0.0
    dropout: Annotated[float, Slider(0, 0.8, step=0.05, label="Dropout")] = 0.0
    change_at: Annotated[int, Integer(0, LAST, label="New rate from checkpoint")] = LAST
    later_rate: Annotated[float, rate("New rate"), AtStep("change_at")] = 0.3
    inspect: Annotated[bool, Toggle(label=NAMES["inspect"]), IN_RECIPE] = False
    gradient: Annotated[bool, Toggle(label=NAMES["gradient"]), IN_RECIPE] = False
    first: Annotated[bool, Toggle(label=NAMES["first"]), IN_RECIPE] = False
    tiny: Annotated[bool, Toggle(label=NAMES["tiny"]), IN_RECIPE] = False
    moves: Annotated[bool, Toggle(label=NAMES["moves"]), IN_RECIPE] = False
    search: Annotated[bool, Toggle(label=NAMES["search"]), IN_RECIPE] = False
    finer: Annotated[bool, Toggle(label=NAMES["finer"]), IN_RECIPE] = False
    seeds: Annotated[bool, Toggle(label=NAMES["seeds"]), IN_RECIPE] = False
    team: Annotated[bool, Toggle(label=NAMES["team"]), IN_RECIPE] = False
    test: Annotated[bool, Toggle(label=NAMES["test"]), IN_RECIPE] = False
    seed: Annotated[int, Seed(label="New start")] = 0

    @property
    def ordered(self) -> list[str]:
        """The checks that are wanted; none where they would not be seen."""
        return [name for name in CHECKS if self.look == "recipe" and getattr(self, name)]

    @property
    def setting(self) -> Setting:
        return Setting(
            self.data,
            self.depth,
            self.width,
            self.activation,
            self.init,
            self.optimizer,
            self.rate,
            self.schedule,
            ALL if self.batch == "all" else int(self.batch),
            self.decay,
            self.dropout,
            self.seed,
            self.rate if self.change_at == LAST else self.later_rate,
            self.change_at,
        )


@dataclass(frozen=True)
class Run:
    story: Story
    look: str
    ordered: list[str]
    results: Results

    @property
    def done(self) -> int:
        """The number of the last checkpoint so far."""
        return len(self.story.looks) - 1

    @property
    def progress(self) -> float:
        return (self.done / LAST + len(self.results)) / (1 + len(self.ordered))


def run(p: Params) -> Iterator[Run]:
    found = Run(story(p.setting), p.look, p.ordered, {})
    for _ in found.story.told():
        yield found
    for name in p.ordered:
        yield found
        found = replace(found, results={**found.results, name: checked(name, p.setting)})
    yield found


@lru_cache(maxsize=64)  # some words each
def checked(name: str, of: Setting) -> Result:
    """What a check shows of a setting; kept, since readers order one after another."""
    return CHECKS[name](of)


def draw(run: Run, fig: Figure) -> str:
    fig.steps(LAST + 1, unit="checkpoint")
    losses, other = fig.subplots(1, 2, width_ratios=[2, 3] if run.look == "recipe" else [1, 1])
    draw_losses(run.story, fig, losses)
    if run.look == "recipe":
        draw_recipe(run.story, run.results, other)
    else:
        PICTURES[run.look](run.story, fig, other)
    if run.done < LAST:
        fig.verdict("training", "dead")
        return f"Step {EVERY * run.done} of {STEPS}."
    label, tone, reason = diagnose(run.story.curves)
    fig.verdict(label, tone)
    last = run.story.looks[-1]
    right = 100 * float(last.right.mean())
    fig.fact("diagnosis", label)
    fig.fact("right", right)
    if np.isfinite(last.fresh_loss):
        fig.fact("end", last.fresh_loss)
    told = (
        f"{described(run.story.setting)}. Diagnosis: {label}, since {reason}. In the end "
        f"{percent(last.known)} of the training examples are right and {right:.0f}% of those "
        "for validation."
    )
    if run.look != "recipe":
        return told
    fig.fact("ticked", ticked(run.story, run.results))
    return f"{told} {spoken(run.results)}".strip()


def described(of: Setting) -> str:
    """A setting in words."""
    sizes = "–".join(map(str, of.sizes))
    units = UNITS[of.activation]
    kind = f"A {sizes} network of {units} units" if of.depth else f"A linear classifier ({sizes})"
    parts = [f"{kind} on {of.problem.name}"]
    parts.append(f"{RULES[of.optimizer]} at {number(of.rate)}")
    if of.schedule != "constant":
        parts.append(f"schedule: {SCHEDULES[of.schedule].lower()}")
    if of.change_at < LAST:
        parts.append(f"{number(of.later_rate)} from step {EVERY * of.change_at} on")
    if of.batch != ALL:
        parts.append(f"batches of {of.batch}")
    if of.decay:
        parts.append(f"decay {number(of.decay)}")
    if of.dropout:
        parts.append(f"dropout {number(of.dropout)}")
    return ", ".join(parts)


HELD = ("data", "look", *CHECKS)  # what a challenge does not leave open
TURNS = tuple(name for name in Params.__annotations__ if name not in HELD)
SIMULATION = Simulation(
    title="Train your own",
    params=Params,
    run=run,
    draw=draw,
    play="Train",
    recorded=(),  # the text links to what is worth a look without Python
    goal=Goal(
        fact="right",
        did="gets {score}% of the validation examples right",
        missed="has no result",
        better="higher",
        turns=TURNS,
    ),
    tolerance=1e3,  # at a high rate training is chaotic: only its verdict is the same everywhere
    alt=(
        "The training and the validation loss of one network over 400 steps on a logarithmic "
        "axis, beside what guessing costs. Beside it what the reader chose to look at: which "
        "answer the network gives where, its mistakes, its accuracy, or histograms of its layers."
    ),
)
