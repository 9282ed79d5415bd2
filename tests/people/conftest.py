"""A browser, for the pages of people."""

from tests.browser import browser, visit

__all__ = ["browser", "visit"]
