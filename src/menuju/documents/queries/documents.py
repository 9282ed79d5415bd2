"""Which documents there are: by mark, by subject, by event, and what one person may open."""

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from django.db.models import Prefetch, Q, QuerySet

from menuju.documents.models import Document, Paper
from menuju.documents.types import DocumentKind
from menuju.people.types import Actor
from menuju.records.files import open_file
from menuju.records.models import Due, Event
from menuju.verify import canonical

TASK = "receipt"
"""The name of the task that issues a receipt, in `config/reactions.py`."""


def find(mark: str) -> Document | None:
    """Return the document with this number or digest; None where there is none."""
    papers = Prefetch("papers", Paper.objects.order_by("-language"))
    found = Document.objects.with_mark(mark).select_related("replaced_by", "replaces")
    return found.prefetch_related(papers).order_by("pk").first()


def listed(actor: Actor, words: str = "") -> QuerySet[Document]:
    """Return what this person may open, newest first; `words` are part of a number or a title."""
    found = Document.objects.visible_to(actor)
    if words:
        found = found.filter(
            Q(number__icontains=words) | Q(title_id__icontains=words) | Q(title_en__icontains=words)
        )
    return found.select_related("organisation", "replaced_by")


def of_events(events: Iterable[UUID]) -> Mapping[UUID, Document]:
    """Return the receipt of each of these events that has one; 1 query."""
    receipts = Document.objects.filter(kind=DocumentKind.RECEIPT, event_id__in=list(events))
    return {document.event_id: document for document in receipts}


def of_event(event: UUID) -> Document | None:
    """Return the receipt of an event; None where it has none."""
    return Document.objects.filter(kind=DocumentKind.RECEIPT, event_id=event).first()


def due_in(stream: str, *, on_model: str, most: int) -> list[Event]:
    """Return events of a log whose receipts are due and not issued yet, the oldest due first."""
    issued = Document.objects.filter(kind=DocumentKind.RECEIPT).values("event_id")
    due = Due.objects.filter(task=TASK, event__on_model=on_model, event__stream=stream)
    waiting = due.exclude(event__in=issued).select_related("event").order_by("pk")[:most]
    return [each.event for each in waiting]


def awaited(event: UUID) -> Event | None:
    """Return an event whose receipt is still to be issued; None where none will be."""
    due = Due.objects.filter(task=TASK, event=event).select_related("event").first()
    return due.event if due else None


def newest(
    kinds: Iterable[DocumentKind], subjects: Iterable[str], *, user: int | None = None
) -> Mapping[tuple[str, str, int | None], Document]:
    """Return the document that stands for each kind, subject and recipient, by these; 1 query.

    `user` asks for those given to one account alone.
    """
    found = Document.objects.standing().filter(kind__in=list(kinds), subject__in=list(subjects))
    if user is not None:
        found = found.filter(user=user)
    return {(one.kind, one.subject, one.user_id): one for one in found.order_by("pk")}


def stated(document: Document) -> Any:
    """Return what a statement that was issued says, as it was signed."""
    with open_file(document.content_id) as file:
        told: Any = canonical.loads(file.read())
    return told["statement"]
