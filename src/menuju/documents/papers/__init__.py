"""Writes papers: plain facts in, JSON and PDF out. Knows no model."""

from .receipts import receipt
from .signing import Issued
from .statements import statement
from .typesetting import typeset, typeset_draft

__all__ = ["Issued", "receipt", "statement", "typeset", "typeset_draft"]
