"""Chapter 5: momentum and Adam."""
