"""Verbs on decisions and cohorts."""
