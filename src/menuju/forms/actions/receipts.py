"""Give senders receipts of what they sent, once it is sealed."""

from django.utils.translation import gettext as _

from menuju.documents.actions import receipts
from menuju.documents.models import Document
from menuju.documents.queries.documents import of_events
from menuju.forms.models import Submission
from menuju.forms.queries.receipts import event_of, handed_in, waiting_with
from menuju.people.types import Actor
from menuju.problems import NotYet
from menuju.records.queries.proofs import unsealed


def issue(submission: Submission, *, by: Actor) -> list[Document]:
    """Issue the receipt of a submission, and with it others due in the same log.

    Raises `Conflict` while it waits for its seal: come back.
    """
    event = event_of(submission)
    if event is None or of_events([event.pk]):
        return []
    issued = receipts.issue(list(handed_in(waiting_with(event))), by=by)
    if unsealed([event.pk]):
        raise NotYet(_("Tanda terima menunggu segel."))
    return issued
