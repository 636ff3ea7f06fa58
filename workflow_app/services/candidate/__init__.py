"""What a candidate for a functional position sees of their own way."""
