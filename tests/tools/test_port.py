"""A port that is taken is noticed before anything is built."""

from __future__ import annotations

import socket

from tools.port import complaint


def test_a_taken_port_is_named_with_a_way_out() -> None:
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        server.listen()
        port = server.getsockname()[1]
        words = complaint("127.0.0.1", port)
    assert words
    assert f"127.0.0.1:{port}" in words
    assert f"PORT={port + 1}" in words
    assert complaint("127.0.0.1", port) is None
