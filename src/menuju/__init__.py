"""A smart-city programme, up to a grade anyone can recompute. Start at ARCHITECTURE.md."""

__version__ = "0.1.0"
