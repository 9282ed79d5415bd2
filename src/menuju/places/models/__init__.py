"""The tables of places."""

from .edition import Edition
from .names import Alias, FormerCode
from .place import Place

__all__ = ["Alias", "Edition", "FormerCode", "Place"]
