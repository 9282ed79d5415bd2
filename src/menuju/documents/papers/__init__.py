"""Writes papers: plain facts in, JSON and PDF out. Knows no model."""

from .minutes import minutes
from .receipts import Issued, receipt
from .typesetting import typeset

__all__ = ["Issued", "minutes", "receipt", "typeset"]
