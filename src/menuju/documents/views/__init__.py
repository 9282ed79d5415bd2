"""Pages of documents: those of one's own, and the public page on which anyone checks one."""

from .checking import check, document, event
from .own import documents, paper, source

__all__ = ["check", "document", "documents", "event", "paper", "source"]
