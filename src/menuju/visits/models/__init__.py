"""Tables of field visits: visits and what happened to them, checks and their photographs."""

from .check import Check, Photo
from .visit import Happening, Visit

__all__ = ["Check", "Happening", "Photo", "Visit"]
