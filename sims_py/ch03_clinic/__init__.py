"""The clinic after chapter 3: networks that will not train, and what finds out why."""
