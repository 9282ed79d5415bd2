"""Rounds of judgement: rounds, cohorts, entries and the figures they were given. Never computes an index."""
