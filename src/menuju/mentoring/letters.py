"""The paper of an agreement to take away: the numbered one, or a draft of it before."""

from uuid import UUID

from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from menuju.documents import papers
from menuju.documents.actions.typesetting import typeset
from menuju.documents.models import Document
from menuju.mentoring.exports import Export
from menuju.mentoring.models import Agreement
from menuju.mentoring.queries.papers import papers_of, statement_of
from menuju.people.types import Actor
from menuju.records.files import open_file

NO_EVENT = UUID(int=0)
"""What a draft tells of: nothing that has happened."""


def paper(agreement: Agreement) -> Export:
    """Return an agreement as PDF in the language of the page, for whoever reads the agreement."""
    language = (get_language() or "id")[:2]
    if document := papers_of([agreement]).get(agreement.subject):
        return _issued(document, language)
    return _draft(agreement, language)


def _issued(document: Document, language: str) -> Export:
    made = typeset(document, language=language, by=Actor.system("registrar"))
    with open_file(made.file_id) as file:
        return Export(made.file.name, "application/pdf", file.read())


def _draft(agreement: Agreement, language: str) -> Export:
    member = agreement.member
    cohort = member.cohort
    issued = papers.Issued(
        number="",
        issuer=cohort.organisation.name,
        recipient=member.organisation.name,
        at=agreement.made_at,
        happened_at=agreement.made_at,
        address="",
        zone=settings.TIME_ZONE,
    )
    told = statement_of(agreement, event=NO_EVENT)
    content = papers.typeset_draft(told, issued, language=language)
    words = [_("rancangan"), agreement.kind, cohort.code, member.place_id]
    if cohort.simulated:
        words.append("simulasi")
    return Export(f"{'-'.join(words)}.pdf", "application/pdf", content)
