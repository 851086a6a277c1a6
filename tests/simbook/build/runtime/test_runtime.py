"""One pinned hash leads to every file that the page's Python is made of."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import platformdirs
import pytest

from simbook.build.places import HOME, REQUIREMENTS
from simbook.build.runtime import lock as pins
from simbook.build.runtime import runtime
from simbook.build.runtime.download import FetchError
from simbook.build.runtime.sources import Folder

WHEELS = {"numpy": b"numpy's wheel", "blas": b"what numpy depends on", "pandas": b"not asked for"}
DEPENDS = {"numpy": ["blas"], "blas": [], "pandas": ["numpy"]}


def digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def lock(version: str) -> bytes:
    packages = {
        name: {
            "file_name": f"{name}.whl",
            "sha256": digest(data),
            "depends": DEPENDS[name],
            "version": version,
        }
        for name, data in WHEELS.items()
    }
    info = {"python": "3.14.0", "abi_version": "2026_0"}
    return json.dumps({"info": info, "packages": packages}).encode()


@pytest.fixture
def npm(tmp_path: Path) -> Path:
    """npm's package: Pyodide's own files, no wheels."""
    folder = tmp_path / "npm"
    folder.mkdir()
    for name in runtime.CORE:
        (folder / name).write_bytes(name.encode())
    (folder / runtime.LOCK).write_bytes(lock("2.4.3"))
    (folder / "package.json").write_text('{"version": "314.0.3"}')
    return folder


@pytest.fixture
def host(tmp_path: Path) -> Path:
    """The distribution: the wheels."""
    folder = tmp_path / "host"
    folder.mkdir()
    for name, data in WHEELS.items():
        (folder / f"{name}.whl").write_bytes(data)
    return folder


def test_the_files_are_pyodides_own_and_each_wheel_that_is_needed(
    npm: Path, host: Path, tmp_path: Path
) -> None:
    fetchers, cache = [Folder(npm), Folder(host)], tmp_path / "cache"
    found = runtime.files(pin=runtime.Pin.of(npm), fetchers=fetchers, cache=cache)
    assert set(found) == {*runtime.CORE, "numpy.whl", "blas.whl"}
    assert found["numpy.whl"].read_bytes() == WHEELS["numpy"]
    assert all(path.name == name for name, path in found.items())


def test_a_lock_that_is_not_the_pinned_one_is_not_believed(npm: Path, tmp_path: Path) -> None:
    pin = runtime.Pin.of(npm)
    (npm / runtime.LOCK).write_bytes(lock("6.6.6"))
    with pytest.raises(FetchError, match=pin.files[runtime.LOCK]):
        runtime.files(pin=pin, fetchers=[Folder(npm)], cache=tmp_path / "cache")


def test_a_wheel_that_the_lock_does_not_know_is_not_believed(
    npm: Path, host: Path, tmp_path: Path
) -> None:
    (host / "blas.whl").write_bytes(b"something else")
    fetchers = [Folder(npm), Folder(host)]
    with pytest.raises(FetchError, match=r"^blas\.whl") as caught:
        runtime.files(pin=runtime.Pin.of(npm), fetchers=fetchers, cache=tmp_path / "cache")
    assert digest(WHEELS["blas"]) in str(caught.value)


def test_a_package_outside_the_distribution_is_named() -> None:
    with pytest.raises(FetchError, match="torch"):
        list(runtime.wheels(json.loads(lock("2.4.3")), ["torch"]))


def test_npm_is_asked_before_the_host_and_the_host_before_the_package() -> None:
    names = [fetcher.source for fetcher in runtime.sources("314.0.3")]
    assert names[0] == str(runtime.NPM)
    assert names[1] == "https://cdn.jsdelivr.net/pyodide/v314.0.3/full/"
    assert names[2].startswith("the package open-webui==")


def test_the_installed_pyodide_is_the_pinned_one() -> None:
    assert runtime.Pin.of(runtime.NPM) == runtime.Pin.read()


def test_the_books_numpy_is_the_pages() -> None:
    packages = json.loads((runtime.NPM / runtime.LOCK).read_text())["packages"]
    listed = (REQUIREMENTS / "site.txt").read_text().split()
    assert f"numpy=={packages['numpy']['version']}" in listed


def test_without_a_folder_of_the_users_the_cache_is_the_clones(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setattr(platformdirs, "user_cache_path", lambda _name: tmp_path / "file" / "below")
    assert runtime.cache_folder() == HOME / ".cache" / "runtime"


def test_an_upgrade_renews_the_pin_and_says_what_no_longer_holds(
    npm: Path, host: Path, tmp_path: Path
) -> None:
    pin, requirements, said = tmp_path / "pin.json", tmp_path / "site.in", list[str]()
    pin.write_text(json.dumps({"version": "314.0.2", "files": {}}))
    requirements.write_text("numpy==2.3.0  # the pages'\n")
    empty = tmp_path / "empty"
    assert not pins.renew(npm, pin, requirements, [Folder(host), Folder(empty)], said.append)
    assert runtime.Pin.read(pin) == runtime.Pin.of(npm)
    broken = [sentence for sentence in said if sentence.startswith("No longer holds")]
    assert len(broken) == 2
    assert "2.4.3" in broken[0]
    assert str(empty) in broken[1]
    assert pins.renew(npm, pin, requirements, [], said.append), "nothing left to renew"
