"""What is told of an exception: its name, its message and the author's own lines."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from types import FrameType, TracebackType
from typing import Any

KIT = __name__.rpartition(".")[0]
LINES = 12  # of an endless recursion the innermost say enough


def describe(error: BaseException, packages: Sequence[str]) -> str:
    """JSON {"name", "message", "trace": [{"file", "line", "function", "source"}]}.

    Only lines of `packages` are told and none of the kit's, innermost last.
    """
    trace = [line(*place) for place in [*places(error.__traceback__, packages)][-LINES:]]
    if isinstance(error, SyntaxError):
        trace += mistyped(error, packages)
    try:
        message = str(error)
    except Exception:  # the author's own exception may fail to speak
        message = ""
    told = {"name": type(error).__name__, "message": message, "trace": trace}
    return json.dumps(told, ensure_ascii=False)


def places(
    traceback: TracebackType | None, packages: Sequence[str]
) -> Iterator[tuple[FrameType, int]]:
    """The frames of the author's modules with their lines, outermost first."""
    while traceback is not None:
        frame = traceback.tb_frame
        module = frame.f_globals.get("__name__", "")
        if within(module, packages) and not within(module, [KIT]):
            yield frame, traceback.tb_lineno
        traceback = traceback.tb_next


def within(module: object, packages: Sequence[str]) -> bool:
    return isinstance(module, str) and any(f"{module}.".startswith(f"{p}.") for p in packages)


def own(module: str, packages: Sequence[str]) -> bool:
    """Whether it is a module of the packages, but not the kit nor a package that holds it."""
    return within(module, packages) and not within(KIT, [module]) and not within(module, [KIT])


def line(frame: FrameType, number: int) -> dict[str, Any]:
    from linecache import getline  # needed when something fails, and only then

    path, package = frame.f_code.co_filename, str(frame.f_globals["__name__"]).partition(".")[0]
    source = getline(path, number, frame.f_globals).strip()
    return place(short(path, package), number, frame.f_code.co_name, source)


def mistyped(error: SyntaxError, packages: Sequence[str]) -> list[dict[str, Any]]:
    """The line that could not be read, which no frame has reached."""
    path = error.filename or ""
    files = [file for package in packages if (file := short(path, package)) != path]
    source = (error.text or "").strip()
    return [place(file, error.lineno or 0, "<module>", source) for file in files[:1]]


def place(file: str, number: int, function: str, source: str) -> dict[str, Any]:
    return {"file": file, "line": number, "function": function, "source": source}


def short(path: str, package: str) -> str:
    """The path from its package on, as authors know it; unchanged if it lies elsewhere."""
    folder = package.replace(".", "/") + "/"
    _, found, rest = path.replace("\\", "/").rpartition(f"/{folder}")
    return folder + rest if found else path
