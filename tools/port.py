"""Says at once, not after the build, that a server could not listen where it should."""

from __future__ import annotations

import socket
import sys


def complaint(host: str, port: int, command: str = "make serve") -> str | None:
    """What to do where nobody can listen on this port, else None."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # as the server does
        try:
            probe.bind((host, port))
        except OSError as error:
            return f"{host}:{port}: {error.strerror}. Another one: {command} PORT={port + 1}"
    return None


if __name__ == "__main__":
    sys.exit(complaint(sys.argv[1], int(sys.argv[2])))
