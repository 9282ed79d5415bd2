"""Verbs of what is signed, founded and mentored."""
