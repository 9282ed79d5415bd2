"""Decisions on a run: who is selected by which rules, what the minutes say, and the cohorts."""
