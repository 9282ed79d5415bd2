"""Give agreements their numbered papers, and take back the paper of words that hold no more."""

from collections.abc import Sequence

from menuju.documents.actions import statements
from menuju.documents.models import Document
from menuju.mentoring.models import Agreement
from menuju.mentoring.queries.papers import papers_of, statement_of
from menuju.people.types import Actor
from menuju.records.models import Event


def issue(agreements: Sequence[Agreement], *, after: str, on: str, by: Actor) -> list[Document]:
    """Issue the paper of each agreement, after the newest event of that name on that subject.

    A paper issued before gives way to the new one: what was agreed on, to what was signed.
    """
    event = Event.objects.filter(name=after, on_id=on.partition(":")[2]).latest("at")
    before = papers_of(agreements)
    wanted = [
        statement_of(one, event=event.pk, replaces=before.get(one.subject)) for one in agreements
    ]
    return statements.issue(wanted, by=by)


def take_back(agreement: Agreement, *, by: Actor) -> None:
    """Take back the paper of an agreement that was changed or has ended, where it has one."""
    if document := papers_of([agreement]).get(agreement.subject):
        statements.withdraw(document, by=by)
