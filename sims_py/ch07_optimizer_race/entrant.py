"""Who else runs in the race: in the book nobody. An exercise of the chapter puts a class here.

Entrant(eta).step(w, g) is the next w, and Entrant.rates[surface] the eta that it runs at there.
"""

from __future__ import annotations

from typing import Any

Entrant: Any = None
