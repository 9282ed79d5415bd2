"""Rounds of judgement: cohorts, entries, the figures they were given. Never computes an index."""
