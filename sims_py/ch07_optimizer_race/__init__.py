"""Chapter 7: the optimizer race."""
