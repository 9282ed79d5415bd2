"""The tables of documents: series of numbers, documents, and the papers typeset from them."""

from .document import Document, Paper, Series

__all__ = ["Document", "Paper", "Series"]
