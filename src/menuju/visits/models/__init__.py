"""Tables of field visits: visits and what happened to them, checks, what came in from sites."""

from .check import Check, Photo
from .field import Arrival, FieldForm
from .visit import Happening, Visit

__all__ = ["Arrival", "Check", "FieldForm", "Happening", "Photo", "Visit"]
