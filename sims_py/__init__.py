"""The simulations of the book, one file each, with their kit and their numerics."""
