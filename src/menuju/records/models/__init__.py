"""The tables of the memory; the database itself refuses to change what they hold."""

from .event import Event, EventSecret, Unsealed
from .file import StoredFile
from .seal import Leaf, TreeHead
from .work import Due

__all__ = ["Due", "Event", "EventSecret", "Leaf", "StoredFile", "TreeHead", "Unsealed"]
