"""Who is selected under which rules, exactly: the best first, and why each is in or out."""

from .bands import SURE, chances
from .choosing import choose
from .data import read, written
from .parts import Among, Because, Candidate, Choice, Chosen, Conflict, Priority, Quota, Rules

__all__ = [
    "SURE",
    "Among",
    "Because",
    "Candidate",
    "Choice",
    "Chosen",
    "Conflict",
    "Priority",
    "Quota",
    "Rules",
    "chances",
    "choose",
    "read",
    "written",
]
