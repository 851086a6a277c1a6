"""A package of simulations as an author has one, each a case for the session's tests."""
