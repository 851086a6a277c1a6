"""What this machine tells pip and Node, handed on so that uv and npm work wherever pip does."""

from __future__ import annotations

import ast
import os
import re
import ssl
import subprocess
import sys
from pathlib import Path

# pip's extra indexes are left out: where one of them does not answer, uv gives up, and pip not.
UV_NAMES = {
    "index-url": "UV_DEFAULT_INDEX",
    "trusted-host": "UV_INSECURE_HOST",
    "cert": "SSL_CERT_FILE",
    "proxy": "ALL_PROXY",
}
UV_NAMES_OFFLINE = {"no-index": "UV_NO_INDEX", "find-links": "UV_FIND_LINKS"}


def uv_environment() -> dict[str, str]:
    """The environment, with pip's settings handed on to uv where it has none of its own."""
    pip = pip_settings()
    names = UV_NAMES | (UV_NAMES_OFFLINE if "no-index" in pip else {})
    told = {names[option]: value for option, value in pip.items() if option in names}
    told["UV_PYTHON_DOWNLOADS"] = "never"
    if has_certificates():
        told |= {"UV_SYSTEM_CERTS": "true", "UV_NATIVE_TLS": "true"}  # the new name, the old name
    return told | os.environ


def node_environment(programs: Path) -> dict[str, str]:
    """Node trusts what the machine trusts; the folder `programs` comes before the machine's."""
    path = os.pathsep.join([str(programs), os.environ.get("PATH", "")])
    return {"NODE_USE_SYSTEM_CA": "1", **os.environ, "PATH": path}


def pip_settings() -> dict[str, str]:
    """What pip's files and variables set, by option; the variables win, as they do in pip."""
    command = [sys.executable, "-m", "pip", "config", "list"]
    listed = subprocess.run(command, capture_output=True, text=True).stdout
    lines = re.findall(r"^(?:global|install)\.([\w-]+)=(.+)$", listed, re.MULTILINE)
    settings = {option: str(ast.literal_eval(value)) for option, value in lines}
    for variable, value in os.environ.items():
        if variable.startswith("PIP_"):
            settings[variable[4:].lower().replace("_", "-")] = value
    return {option: " ".join(value.split()) for option, value in settings.items() if value}


def has_certificates() -> bool:
    """Whether the machine keeps certificates where programs look; small images have none."""
    if sys.platform in ("darwin", "win32"):
        return True
    paths = ssl.get_default_verify_paths()
    return bool(paths.cafile) or bool(paths.capath and any(Path(paths.capath).iterdir()))
