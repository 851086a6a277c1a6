"""Chapter 3, Loss curves: reading the vital signs."""
