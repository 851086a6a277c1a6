"""Chapter 1: gradient checking."""
