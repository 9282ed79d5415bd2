"""Read an XForm: what it asks, its rules and its words."""

from menuju.xforms.reading.forms import read_form

__all__ = ["read_form"]
