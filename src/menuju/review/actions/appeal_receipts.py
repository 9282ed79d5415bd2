"""Give regions a receipt of the appeals that they filed, once that is sealed."""

from django.utils.translation import gettext as _

from menuju.documents.actions import receipts
from menuju.documents.models import Document
from menuju.people.types import Actor
from menuju.problems import NotYet
from menuju.records.queries.proofs import unsealed
from menuju.review.models import Round
from menuju.review.queries.appeal_receipts import handed_in, waiting_in


def issue(round: Round, *, by: Actor) -> list[Document]:
    """Issue the receipts of all filings of a round that are sealed and have none.

    Raises `NotYet` while one of them waits for its seal: come back.
    """
    waiting = waiting_in(round)
    issued = receipts.issue(list(handed_in(round, waiting)), by=by)
    if unsealed(event.pk for event in waiting):
        raise NotYet(_("Tanda terima menunggu segel."))
    return issued
