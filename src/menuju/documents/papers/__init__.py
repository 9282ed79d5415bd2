"""Writes papers: plain facts in, JSON and PDF out. Knows no model."""

from .letters import Letter, LetterSigner, typeset_letter
from .minutes import minutes
from .receipts import Issued, receipt
from .typesetting import typeset

__all__ = ["Issued", "Letter", "LetterSigner", "minutes", "receipt", "typeset", "typeset_letter"]
