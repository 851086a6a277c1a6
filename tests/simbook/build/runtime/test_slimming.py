"""A shorter text of Pyodide's JavaScript: the same names, and an error for any other text."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from simbook.build.runtime.node import executable, package
from simbook.build.runtime.slimming import Unlike, slim

MODULE = """
import { loadPyodide } from "%s/pyodide.mjs";
import createPyodideModule from "%s";
const pyodide = await loadPyodide({ indexURL: "%s", createPyodideModule });
const kinds = Object.entries(pyodide._module).map(([name, value]) => `${name}: ${typeof value}`);
const found = { kinds: kinds.sort(), sum: pyodide.runPython("sum(range(5))") };
process.stdout.write(JSON.stringify(found), () => process.exit(0));
"""
SMALL = (
    "async function _createPyodideModule(moduleArg={}){var Module=moduleArg;var _used,_idle,_too;"
    "function assignWasmExports(wasmExports)"
    '{_used=Module["_used"]=wasmExports["used"];_idle=Module["_idle"]=wasmExports["idle"];'
    '_too=Module["_too"]=wasmExports["too"]}_used();}export default _createPyodideModule;'
)


def started(module: Path, folder: Path) -> dict[str, object]:
    """What is in Pyodide's module once it has been started from this text."""
    home = package("pyodide")
    script = folder / "start.mjs"
    script.write_text(MODULE % (home.as_posix(), module.as_posix(), home.as_posix() + "/"))
    done = subprocess.run([executable(), script], capture_output=True, text=True, check=True)
    found: dict[str, object] = json.loads(done.stdout.splitlines()[-1])
    return found


def test_pyodide_has_the_same_names_and_works(tmp_path: Path) -> None:
    whole = package("pyodide") / "pyodide.asm.mjs"
    text = whole.read_text("utf-8")
    short = tmp_path / "short.mjs"
    short.write_text(slim(text), "utf-8")
    assert short.stat().st_size < 0.75 * whole.stat().st_size
    assert started(short, tmp_path) == started(whole, tmp_path)


def test_only_what_nothing_reads_loses_its_variable() -> None:
    text = slim(SMALL)
    assert "var _used;" in text
    assert 'for(const name of "idle too".split(" "))Module["_"+name]=wasmExports[name]' in text
    assert text.startswith("export default (async function _createPyodideModule(")
    assert text.endswith("});")


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("assignWasmExports(", "assignAll(", "assignWasmExports"),
        ('=wasmExports["', '=exported["', "other statements"),
        ("export default", "export {}; export default", "not one function"),
    ],
)
def test_another_text_is_refused_with_a_reason(old: str, new: str, says: str) -> None:
    with pytest.raises(Unlike, match=says):
        slim(SMALL.replace(old, new))
