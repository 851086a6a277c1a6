"""The whole book as one PDF: its pages printed by the tests' browser and bound."""
