"""Provinces to villages by official code and edition."""
