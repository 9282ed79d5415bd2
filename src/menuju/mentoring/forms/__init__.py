"""What browsers send about agreements, decrees and sessions."""

from menuju.ui import refusals

show = refusals.show
"""Puts what an action has refused into a form."""
