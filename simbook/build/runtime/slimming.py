"""Pyodide's JavaScript, shorter, for readers: the same names, told with fewer words.

Emscripten writes a line for each of 4,500 functions that the WebAssembly exports, with its name
three times: a third of a megabyte, which each start reads. All but a hundred are of use only under
their names in `Module`, so a loop over the names does as well. And the module is one function, read
twice by browsers, unless parentheses say that it will be called at once.

Written for Pyodide 314.0.3; where it no longer fits, it raises `Unlike`, and the build ends with
the name of this file.
"""

from __future__ import annotations

import re
from collections import Counter

HEAD = "async function _createPyodideModule("
TAIL = "}export default _createPyodideModule;"
ASSIGN = re.compile(r"function assignWasmExports\(wasmExports\)\{([^{}]*)\}")
PLAIN = re.compile(r'_([\w$]+)=Module\["_\1"\]=wasmExports\["\1"\]')
USES = 3  # of the name of a variable that nothing reads: declared, assigned, named in Module
WORD = re.compile(r"[\w$]+")


class Unlike(Exception):
    """The text is not built as this file expects; a newer Pyodide may need another edit here."""


def slim(text: str) -> str:
    """The text of `pyodide.asm.mjs`, to the same effect. Unlike: it is not the text we know."""
    return _called_at_once(_looped(text))


def _looped(text: str) -> str:
    found = ASSIGN.search(text)
    if not found:
        raise Unlike("pyodide.asm.mjs does not assign its exports in assignWasmExports()")
    words = Counter(WORD.findall(text))
    statements = found[1].split(";")
    idle = [s for s in statements if (m := PLAIN.fullmatch(s)) and words[f"_{m[1]}"] == USES]
    names = [PLAIN.sub(r"\1", statement) for statement in idle]
    if len(names) < len(statements) / 2:
        raise Unlike("assignWasmExports() in pyodide.asm.mjs consists of other statements")
    loop = f'for(const name of "{" ".join(names)}".split(" "))Module["_"+name]=wasmExports[name]'
    dropped = set(idle)
    body = ";".join([loop, *(s for s in statements if s not in dropped)])
    before = _undeclared(text[: found.start(1)], {f"_{name}" for name in names})
    return before + body + text[found.end(1) :]


def _undeclared(text: str, names: set[str]) -> str:
    """Without these variables in the declaration that stands last in the text."""
    start = text.rindex(";var ") + len(";var ")
    end = text.index(";", start)
    left = [name for name in text[start:end].split(",") if name not in names]
    return text[:start] + ",".join(left) + text[end:]


def _called_at_once(text: str) -> str:
    if not text.startswith(HEAD) or text.count(TAIL) != 1:
        raise Unlike("pyodide.asm.mjs is not one function that it exports")
    return f"export default ({text.replace(TAIL, '});')}"
