"""Verbs: the only place of this room that writes."""
