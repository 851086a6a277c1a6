"""Chapter 0: why training is an art."""
