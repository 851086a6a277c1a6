"""Chapter 2: sanity checks."""
