"""An interactive book from Markdown and ordinary Python: what authors of simulations import.

The names are those of `simbook.kit`, which travels to readers. `simbook.build` makes the site and
stays at home.
"""

from .kit import *  # noqa: F403
from .kit import __all__ as __all__
