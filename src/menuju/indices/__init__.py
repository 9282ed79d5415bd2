"""Recipes, frozen inputs, runs and rankings: how many figures became one."""
