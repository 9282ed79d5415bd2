"""The tables of people: accounts, organisations, memberships, signed-in browsers, notices."""

from .membership import Membership
from .notice import Notice, NoticeChoice
from .organisation import Organisation
from .session import Session
from .user import User

__all__ = ["Membership", "Notice", "NoticeChoice", "Organisation", "Session", "User"]
