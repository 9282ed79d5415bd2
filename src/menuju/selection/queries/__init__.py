"""Reads that answer questions about decisions and cohorts."""
