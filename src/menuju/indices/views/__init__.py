"""Pages of the secretariat: opening a round, and its results."""
