"""A form made ready to run once, and run on many answers."""
