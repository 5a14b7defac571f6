"""Charts: one a file, each a function that takes and returns Axes."""
