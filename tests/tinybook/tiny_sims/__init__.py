"""The simulations of a tiny book."""
