"""Simulations that misbehave on request, for the tests of what a reader then sees."""
