"""This book's own hook; what it calls is in `simbook.build`."""
