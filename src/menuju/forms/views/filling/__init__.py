"""Pages on which a form is filled in: with a browser, with or without scripts."""

from menuju.forms.views.filling.beginning import begin, drafts
from menuju.forms.views.filling.ending import check, discard, receipt
from menuju.forms.views.filling.pages import around, medium, page

__all__ = ["around", "begin", "check", "discard", "drafts", "medium", "page", "receipt"]
