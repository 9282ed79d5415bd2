"""Files of this room that a numbered paper names by digest: what was open at a handover."""

from django.utils.translation import gettext_lazy as _

from menuju.documents.declarations import Annex
from menuju.questions.models import Handover
from menuju.questions.queries.handover_papers import last_paper_of


def annexed(digest: str) -> Annex | None:
    """Return the paper of the handover whose file of open work has this digest; 1 or 2 queries."""
    handover = Handover.objects.filter(pack=digest).order_by("-pk").first()
    paper = last_paper_of(handover) if handover else None
    return Annex(_("Berkas pekerjaan terbuka"), paper.number) if paper else None
