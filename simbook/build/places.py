"""Where the generator's own files are on this machine: in a checkout, or installed from a wheel.

A wheel carries in the package itself what a checkout has from npm, so that Node finds it there.
"""

from pathlib import Path

PACKAGE = Path(__file__).resolve().parents[1]
HOME = PACKAGE.parent  # the folder that holds it
PLAYER = PACKAGE / "player"
INSTALLED = (PACKAGE / "node_modules").is_dir()
SUPPLIES = PACKAGE if INSTALLED else HOME
NODE_MODULES = SUPPLIES / "node_modules"
REQUIREMENTS = SUPPLIES / "requirements"
BUNDLES = PACKAGE / "bundles"  # of the player, in a wheel only
