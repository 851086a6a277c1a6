"""What a reader takes along: each figure as a script, each chapter as a notebook, and the wheels
that both are installed with. All of it runs natively, without the book."""
