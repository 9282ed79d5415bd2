"""Tables of what was handed out."""

from .bundle import Bundle

__all__ = ["Bundle"]
