"""`python -m simbook`: the command `simbook`, where none is on PATH."""

import sys

from simbook.cli.main import main

sys.exit(main())
