"""Reads that answer a question."""
