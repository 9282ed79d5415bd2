"""Verbs on documents."""
