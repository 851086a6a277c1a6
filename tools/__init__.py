"""What the Makefile calls: installing, finding a browser, checking against the distribution."""
