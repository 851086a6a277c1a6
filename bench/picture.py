"""The starts as a picture for the README, from a file of results."""

from __future__ import annotations

import json
from pathlib import Path

import matplotlib.pyplot as plt

BOOK, STOCK, WORDS = "#0b7285", "#b8bec5", "#5a6470"


def draw(results: Path, into: Path) -> None:
    """Bars of seconds, the book's over stock Pyodide's, and the ratio beside them."""
    rows = json.loads(results.read_text("utf-8"))["rows"]
    rows = [row for row in rows if row["group"] == "start" and row["unit"] == "ms"]
    rows = [row for row in rows if row["beside"] is not None][::-1]  # what both pages do
    fig, ax = plt.subplots(figsize=(7.2, 0.62 * len(rows) + 0.9), layout="constrained")
    for y, row in enumerate(rows):
        ax.barh(y - 0.2, row["beside"] / 1000, 0.36, color=STOCK)
        ax.barh(y + 0.2, row["book"] / 1000, 0.36, color=BOOK)
        ax.text(row["book"] / 1000, y + 0.2, f"  {row['ratio']:.2f} ×", va="center", color=BOOK)
    ax.set_yticks(range(len(rows)), [row["name"] for row in rows])
    ax.set_xlabel("seconds until Python draws: this book, and stock Pyodide (gray)")
    ax.spines[["top", "right"]].set_visible(False)
    for part in (ax.xaxis.label, *ax.get_xticklabels(), *ax.get_yticklabels()):
        part.set_color(WORDS)
    ax.spines[["left", "bottom"]].set_color(WORDS)
    ax.tick_params(color=WORDS)
    fig.savefig(into, transparent=True, metadata={"Date": None})
    plt.close(fig)
