"""The features of a page, one a module; `index` lists them in the order of their work."""
