"""No simulation, though the word SIMULATION = stands in this sentence."""

VALUE = 1
