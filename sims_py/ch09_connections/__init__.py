"""Chapter 9: connections."""
