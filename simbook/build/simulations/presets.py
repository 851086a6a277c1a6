"""What a page asks of a simulation: parameters with their values, as they are written."""

Presets = tuple[tuple[str, str], ...]  # (parameter, text), as written
