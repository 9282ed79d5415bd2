"""Writes papers: plain facts in, JSON and PDF out. Knows no model."""

from .receipts import FORMAT, Issued, receipt
from .typesetting import typeset

__all__ = ["FORMAT", "Issued", "receipt", "typeset"]
