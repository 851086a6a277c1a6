"""Formulas in the words of a figure are letters, or are refused."""

from __future__ import annotations

from typing import Any

import pytest

from simbook import Axes, Figure
from simbook.kit.mathtext import COMMANDS, plain

WRITTEN = {
    r"$\frac{1}{x}$": "1/x",
    r"$L(w) = \frac{1}{2} w^2$": "L(w) = (1/2)w²",
    r"$\frac{x + 1}{2} = y$": "(x+1)/2 = y",
    r"$\eta = 10^{-3}$": "η = 10⁻³",
    r"loss $L$ after $t$ steps": "loss L after t steps",
    r"$w_{max}$, $x_i^2$, $\beta_1$": "wₘₐₓ, xᵢ², β₁",
    r"$\sqrt{x}$ and $\sqrt{x+1}$": "√x and √(x+1)",
    r"$\hat{y} \approx \bar y$": "ŷ ≈ ȳ",
    r"$\|\nabla L\|_2 \leq 1$": "‖∇L‖₂ ≤ 1",
    r"$\log_{10} x$, $\log x$": "log₁₀x, log x",
    r"$\mathrm{test\ loss}$": "test loss",
    r"$\text{a b}$": "a b",
    r"$a-b$, $x^\top$, $f'$": "a−b, xᵀ, f′",
    r"cost \$5": "cost $5",
    "a price of $5": "a price of $5",
}


@pytest.mark.parametrize(("text", "written"), WRITTEN.items())
def test_a_formula_is_written_in_letters(text: str, written: str) -> None:
    assert plain(text, "set_xlabel") == written.replace("ŷ", "y\u0302").replace("ȳ", "y\u0304")


@pytest.mark.parametrize(
    "text",
    [r"$\begin{matrix}a\end{matrix}$", r"$x_b$", r"$x^{\infty}$", r"${x$", r"$x}$", r"$\hat{ab}$"],
)
def test_one_that_has_no_letters_is_refused_with_what_to_do(text: str) -> None:
    with pytest.raises(ValueError, match="the formula into the caption") as caught:
        plain(text, "set_xlabel")
    assert str(caught.value).startswith(f"set_xlabel(): {text} cannot be written")


def test_every_command_stands_for_something() -> None:
    assert all(len(sign) <= 6 for sign in COMMANDS.values())
    assert len(COMMANDS) > 100


def test_all_words_of_a_figure_may_hold_formulas() -> None:
    figure = Figure()
    ax: Any = figure.subplots()
    ax.set(xlabel=r"$\eta$", ylabel=r"$\mu$", title=r"$\beta$")
    ax.set_xticks([1], [r"$\pi$"])
    ax.plot([1], label=r"$\nu$")
    ax.text(0, 0, r"$\xi$")
    figure.colorbar(ax.imshow([[1]]), label=r"$\rho$")
    wire = ax.wire()
    labels = [wire["x"]["label"], wire["y"]["label"], wire["title"], *wire["x"]["ticklabels"]]
    line, words, image = wire["layers"]
    assert [*labels, line["label"], words["text"], image["colorbar"]["label"]] == [*"ημβπνξρ"]
    assert Axes().text(0, 0, [r"$\alpha$", "b"]).data["text"] == ["α", "b"]
