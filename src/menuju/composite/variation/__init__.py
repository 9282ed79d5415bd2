"""What else could have come out: uncertainty, sensitivity, and variants of an index."""
