"""Write the centered difference and the relative error, the two lines of every gradient check."""

from __future__ import annotations

import math

from simbook import Exercise, Work, Wrong, near
from sims_py.learn import gradients
from sims_py.learn.arrays import Array

STARTER = """
def centered(f, x, h):
    return ...


def relative_error(a, n):
    return ...


def f(x):
    return x**3


numerical = centered(f, 2.0, 1e-5)
print(numerical, relative_error(12.0, numerical))
"""
SOLUTION = STARTER.replace(
    "(f, x, h):\n    return ...", "(f, x, h):\n    return (f(x + h) - f(x - h)) / (2 * h)"
).replace("(a, n):\n    return ...", "(a, n):\n    return abs(a - n) / max(abs(a), abs(n))")


def cube(x: Array) -> Array:
    return x**3


def check(work: Work) -> str | None:
    return slope_fault(work) or error_fault(work)


def slope_fault(work: Work) -> str | None:
    centered = work.function("centered")
    x, h = 2.0, 0.25
    found = centered.number(cube, x, h)
    if near(found, gradients.one_sided(cube, x, h)):
        return (
            "This is the one-sided difference: its second value is taken at x itself. "
            "Take it at x − h, as far to the left as the first is to the right."
        )
    wanted = gradients.centered(cube, x, h)
    if near(found, -wanted):
        return "The sign is reversed: for a function that grows, your slope is negative."
    if near(found, 2 * wanted):
        return "Twice too large: from x − h to x + h it is 2h, and you divide by h."
    if near(found, wanted * h * h):
        return "`/ 2 * h` divides by 2 and then multiplies by h. Put `2 * h` into parentheses."
    if not near(found, wanted):
        return f"`centered(cube, 2.0, 0.25)` gives {found:.6g}; it should give {wanted:.6g}."
    if not near(centered.number(math.sin, 1.0, 1e-5), math.cos(1.0)):
        return "For x³ it is right and for sin it is not. Use `f`, whatever it is."
    return None


def error_fault(work: Work) -> str | None:
    error = work.function("relative_error")
    small, large = error.number(1.0, 1.1), error.number(1000.0, 1100.0)
    if near(small, 0.1) and near(large, 100.0):
        return "This is the absolute error: it grows a thousandfold when both slopes do. Divide."
    if error.number(1.1, 1.0) < 0 or small < 0:
        return "An error has no sign. Take `abs(a - n)` in the numerator."
    if error.number(-1.0, -1.1) < 0:
        return "For two negative slopes your error is negative. Divide by absolute values."
    if not near(small, error.number(1.1, 1.0)):
        return (
            "It should not matter which of the two comes first. "
            "Divide by the larger of the two absolute values."
        )
    pairs = [(1.0, 1.1), (-3.0, 2.0), (0.0, 1e-9), (5.0, 5.0)]
    for a, n in pairs:
        found, wanted = error.number(a, n), float(gradients.relative_error(a, n))
        if not near(found, wanted):
            return f"`relative_error({a}, {n})` gives {found:.6g}; it should give {wanted:.6g}."
    return None


EXERCISE = Exercise(
    title="The two lines of a gradient check",
    grade=1,
    starter=STARTER,
    solution=SOLUTION,
    check=check,
    hints=(
        "Take one value of $f$ to the right of $x$ and one to the left, each $h$ away.",
        "The two points lie $2h$ apart. Mind the order: `/ 2 * h` is not `/ (2 * h)`.",
        "The relative error is the distance $|a - n|$, divided by the larger of $|a|$ and $|n|$.",
    ),
    wrong=(
        Wrong(SOLUTION.replace("f(x - h)) / (2 * h)", "f(x)) / h"), "one-sided"),
        Wrong(SOLUTION.replace("f(x + h) - f(x - h)", "f(x - h) - f(x + h)"), "sign is reversed"),
        Wrong(SOLUTION.replace("/ (2 * h)", "/ h"), "Twice too large"),
        Wrong(SOLUTION.replace("/ (2 * h)", "/ 2 * h"), "into parentheses"),
        Wrong(SOLUTION.replace(" / max(abs(a), abs(n))", ""), "absolute error"),
        Wrong(SOLUTION.replace("max(abs(a), abs(n))", "abs(a)"), "which of the two"),
    ),
    done="With h = 10⁻⁵ the two slopes of x³ agree to ten digits. That is what a check should see.",
)
