"""Recipes: how an index is made, as a file that states all of it."""
