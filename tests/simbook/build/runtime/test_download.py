"""Where a file comes from does not matter; its bytes do."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from simbook.build.runtime.download import FetchError, Pinned, Unavailable, obtain

BYTES = b"the right bytes"
FILE = Pinned("numpy.whl", hashlib.sha256(BYTES).hexdigest())


@dataclass
class Source:
    """A source that gives these bytes, or has nothing, and keeps what it was asked for."""

    source: str
    answer: bytes | None = None
    asked: list[str] = field(default_factory=list)

    def fetch(self, name: str, into: Path) -> None:
        self.asked.append(name)
        if self.answer is None:
            raise Unavailable("it does not answer")
        into.write_bytes(self.answer)


def test_the_first_source_with_the_right_bytes_ends_the_search(tmp_path: Path) -> None:
    absent, wrong = Source("absent"), Source("wrong", b"other bytes")
    right, later = Source("right", BYTES), Source("later", BYTES)
    path = obtain(FILE, tmp_path, [absent, wrong, right, later], print)
    assert path.read_bytes() == BYTES
    assert [len(s.asked) for s in (absent, wrong, right, later)] == [1, 1, 1, 0]


def test_the_error_names_the_file_its_hash_and_each_source_with_its_reason(tmp_path: Path) -> None:
    sources = [Source("the host"), Source("the package", b"other bytes")]
    with pytest.raises(FetchError) as caught:
        obtain(FILE, tmp_path, sources, print)
    other = hashlib.sha256(b"other bytes").hexdigest()
    assert str(caught.value).splitlines() == [
        f"numpy.whl could not be had; expected sha256 {FILE.sha256}. Tried, in order:",
        "  - the host: it does not answer",
        f"  - the package: it gave other bytes, with sha256 {other}",
    ]


def test_a_verified_file_is_not_fetched_again(tmp_path: Path) -> None:
    source = Source("host", BYTES)
    first, second = (obtain(FILE, tmp_path, [source], print) for _ in range(2))
    assert first == second
    assert source.asked == ["numpy.whl"]


def test_a_damaged_file_is_replaced_and_that_is_said(tmp_path: Path) -> None:
    source, said = Source("host", BYTES), list[str]()
    path = obtain(FILE, tmp_path, [source], said.append)
    assert said == []
    path.write_bytes(BYTES[:-1])
    assert obtain(FILE, tmp_path, [source], said.append).read_bytes() == BYTES
    assert said == [f"{path} is damaged and will be replaced."]


def test_what_came_wrong_leaves_nothing_in_the_cache(tmp_path: Path) -> None:
    with pytest.raises(FetchError):
        obtain(FILE, tmp_path, [Source("wrong", b"other bytes")], print)
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


def test_a_fetch_that_overtakes_another_does_no_harm(tmp_path: Path) -> None:
    @dataclass
    class Overtaken(Source):
        def fetch(self, name: str, into: Path) -> None:
            obtain(FILE, tmp_path, [Source("the other build", BYTES)], print)
            super().fetch(name, into)

    path = obtain(FILE, tmp_path, [Overtaken("slow", BYTES)], print)
    assert path.read_bytes() == BYTES
    assert list(path.parent.iterdir()) == [path]
