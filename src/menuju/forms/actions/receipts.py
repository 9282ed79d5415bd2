"""Give senders receipts of what they sent, once it is sealed."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from menuju.documents.actions import receipts
from menuju.documents.models import Document
from menuju.documents.queries.documents import of_events
from menuju.forms.queries.receipts import events_of, handed_in
from menuju.people.types import Actor
from menuju.problems import NotYet
from menuju.records.queries.proofs import unsealed


def issue(submissions: Sequence[str], *, by: Actor) -> list[Document]:
    """Issue the receipts of submissions, by their ids, that are sealed and have none.

    Raises `NotYet` while one of them waits for its seal: come back.
    """
    events = events_of(submissions)
    there = of_events(event.pk for event in events)
    waiting = [event for event in events if event.pk not in there]
    issued = receipts.issue(list(handed_in(waiting)), by=by)
    if unsealed(event.pk for event in waiting):
        raise NotYet(_("Tanda terima menunggu segel."))
    return issued
