"""The tables of people: accounts, organisations, memberships, signed-in browsers."""

from .membership import Membership
from .organisation import Organisation
from .session import Session
from .user import User

__all__ = ["Membership", "Organisation", "Session", "User"]
