"""Train your own, the finale of the book: a network with all that the chapters have taught."""
