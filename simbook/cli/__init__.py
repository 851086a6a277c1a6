"""`simbook`, the command for who writes a book: it starts one, builds it, and checks it."""
