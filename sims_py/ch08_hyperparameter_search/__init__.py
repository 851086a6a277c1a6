"""Chapter 8: hyperparameter search."""
