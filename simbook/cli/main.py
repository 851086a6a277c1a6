"""The words of the command `simbook`, and what each of them starts."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from simbook.cli import book, origin, starting
from simbook.cli.writing import Refused

Given = argparse.Namespace


def main(words: Sequence[str] | None = None) -> int:
    """Do what the command line asks for; its exit code."""
    given = parser().parse_args(words)
    try:
        code: int = given.act(given)
    except Refused as refused:
        print(f"simbook: {refused}", file=sys.stderr)
        return 2
    return code


def parser() -> argparse.ArgumentParser:
    made = argparse.ArgumentParser("simbook", description="Write a book whose figures are Python.")
    made.add_argument("--version", action="version", version=f"simbook {origin.version()}")
    commands = made.add_subparsers(required=True, metavar="COMMAND")

    def command(name: str, act: Callable[[Given], int], help: str) -> argparse.ArgumentParser:
        added = commands.add_parser(name, help=help, description=help)
        added.set_defaults(act=act)
        return added

    command("new", lambda given: told(starting.new(given.dir)), "write a book into a new folder")
    place(commands.choices["new"])
    command("new-sim", lambda given: told(starting.new_sim(given.name)), "add a simulation")
    commands.choices["new-sim"].add_argument("name", metavar="NAME")
    command("new-chapter", lambda given: told(starting.new_chapter(given.title)), "add a chapter")
    commands.choices["new-chapter"].add_argument("title", metavar="TITLE")
    served = command("serve", serve, "build, serve, and show each edit a moment later")
    served.add_argument("--host", default="127.0.0.1")
    served.add_argument("--port", type=int, default=8000)
    command("build", build, "build the book strictly into site/")
    command("offline", offline, "build, and pack a zip in dist/ that opens by double click")
    printed = command("pdf", pdf, "build, and print the book into dist/ as one PDF")
    printed.add_argument("--paper", default="A4", help="A4, Letter, ...")
    drawn = command("draw", draw, "draw a simulation with Matplotlib; `draw ID --help` has more")
    drawn.add_argument("id", metavar="ID", help="the file's name, as in learning-rate")
    drawn.add_argument("rest", nargs=argparse.REMAINDER, metavar="...", help="values, --save FILE")
    command("check", check, "build strictly, run each simulation, run the tests")
    return made


def place(new: argparse.ArgumentParser) -> None:
    new.add_argument("dir", metavar="DIR", type=Path, help="its name gives the book its title")


def told(lines: Iterable[str]) -> int:
    """Say each line as it comes."""
    for line in lines:
        print(line)
    return 0


def serve(given: Given) -> int:
    address = f"{given.host}:{given.port}"
    print(f"Building; the book will be at http://{address}/", flush=True)
    return book.mkdocs("serve", "--livereload", "-a", address, SITE_URL=f"http://{address}/")


def build(given: Given) -> int:
    return book.mkdocs("build", "--strict")


def offline(given: Given) -> int:
    from simbook.cli.offline import pack  # what one command needs, others need not wait for

    return build(given) or told([pack()])


def pdf(given: Given) -> int:
    try:
        from simbook.pdf import book as paper
        from simbook.pdf.browser import NoBrowser, find
    except ImportError as error:
        needs = "python -m pip install playwright pypdf"
        raise Refused(f"A PDF needs two more packages: {needs}") from error
    try:
        browser = find()
    except NoBrowser as problem:
        raise Refused(str(problem)) from problem
    if failed := build(given):
        return failed
    config = book.config()
    return told([paper.write(config, book.settings_of(config), given.paper, browser)])


def draw(given: Given) -> int:
    from simbook.cli.checking import reachable
    from simbook.kit import catalogue
    from simbook.native import command

    try:
        simulation = catalogue.load(reachable(), given.id)
    except (ImportError, LookupError) as error:
        raise Refused(str(error)) from error
    return command.main(simulation, given.rest, f"simbook draw {given.id}")


def check(given: Given) -> int:
    from simbook.cli.checking import check

    return check()
