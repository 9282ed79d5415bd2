"""Tell recipients that documents were issued to them: one notice a person, however many."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from menuju.documents.models import Document
from menuju.documents.types import DocumentKind
from menuju.people.actions import notices
from menuju.people.actions.notices import Telling
from menuju.people.models import Membership, User
from menuju.people.queries.notices import listed
from menuju.people.types import ROLES, Actor, NoticeKind, Permission

from .writing import STREAM

NAMED = 3
"""Documents that a notice names; the rest are counted."""

READERS = [role for role, held in ROLES.items() if Permission.DOCUMENT_READ in held]


def tell(issued: Sequence[Document], *, by: Actor) -> None:
    """Lay a notice on the desk of everyone who reads the papers of a recipient, and mail it."""
    mine = _by_person(issued)
    if not mine:
        return
    with translation.override(settings.LANGUAGE_CODE):
        receipts = all(each.kind == DocumentKind.RECEIPT for each in issued)
        subject = _("Tanda terima terbit") if receipts else _("Dokumen terbit")
    notices.post(
        [_telling(person, documents) for person, documents in mine.items()],
        topic="documents.receipts" if receipts else "documents.statements",
        subject=subject,
        on="documents.Document",
        stream=STREAM,
        by=by,
        kind=NoticeKind.DOCUMENT,
    )


def _by_person(issued: Sequence[Document]) -> Mapping[User, list[Document]]:
    held = Membership.objects.held().filter(
        organisation__in={each.organisation_id for each in issued if _is_given(each)},
        role__in=READERS,
        user__is_active=True,
    )
    readers: defaultdict[int, list[User]] = defaultdict(list)
    for membership in held.select_related("user").order_by("pk"):
        readers[membership.organisation_id].append(membership.user)
    found: defaultdict[User, list[Document]] = defaultdict(list)
    for each in issued:
        own = [each.user] if each.user is not None else []
        others = readers[each.organisation_id or 0] if _is_given(each) else []
        for person in dict.fromkeys([*own, *others]):
            found[person].append(each)
    return found


def _is_given(document: Document) -> bool:
    """Say whether a body was given a document by another; nobody tells itself."""
    return document.organisation_id not in (None, document.issuer_id)


def _telling(person: User, documents: Sequence[Document]) -> Telling:
    return Telling.of(person, lambda: _said(documents), route="documents:documents")


def _said(documents: Sequence[Document]) -> str:
    titles = [f"{each.number} ({each.title})" for each in documents]
    if all(each.kind == DocumentKind.RECEIPT for each in documents):
        named = listed(titles, most=NAMED, between="; ")
        return (_("Tanda terima terbit: %(named)s.") % {"named": named})[:1000]
    kinds = [each.get_kind_display() for each in documents]
    told = [f"{kind} {title}" for kind, title in zip(kinds, titles, strict=True)]
    named = listed(told, most=NAMED, between="; ")
    return (_("Dokumen terbit: %(named)s.") % {"named": named})[:1000]
