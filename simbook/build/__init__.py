"""What MkDocs runs to turn chapters and simulations into a site; `events` is the thin edge."""
