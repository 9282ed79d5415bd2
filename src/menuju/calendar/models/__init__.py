"""The tables of calendars: feeds by a secret address, and who was reminded of what."""

from .feed import Feed
from .reminded import Reminded

__all__ = ["Feed", "Reminded"]
