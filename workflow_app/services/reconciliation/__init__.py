"""Two sources about the same people: where they disagree, and what a person decided about it."""
