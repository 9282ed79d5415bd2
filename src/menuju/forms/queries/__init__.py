"""Reads that answer a question about forms."""
