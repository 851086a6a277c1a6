"""Chapter 4: the learning rate."""
