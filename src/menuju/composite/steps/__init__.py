"""The steps of a composite index, a module each: arrays in, arrays out, nothing hidden.

An array is units × indicators; NaN is a missing value. Every step either returns a value for each
cell that had one, or raises `Invalid` with the codes that stop it.
"""
