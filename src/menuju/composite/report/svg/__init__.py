"""Plots of a report as SVG: plain data in, the drawing as text out, the same bytes each time.

Colours are classes that `plot.css` explains, so that one drawing serves light, dark and paper.
"""
