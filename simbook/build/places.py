"""Where the generator's own files are on this machine."""

from pathlib import Path

PACKAGE = Path(__file__).resolve().parents[1]
HOME = PACKAGE.parent  # the folder that holds it
PLAYER = PACKAGE / "player"
NODE_MODULES = HOME / "node_modules"
REQUIREMENTS = HOME / "requirements"
