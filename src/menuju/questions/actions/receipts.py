"""Give regions receipts of what they handed in, once it is sealed."""

from django.utils.translation import gettext as _

from menuju.documents.actions import receipts
from menuju.documents.models import Document
from menuju.people.types import Actor
from menuju.problems import NotYet
from menuju.questions.models import Response
from menuju.questions.queries.receipts import handed_in, waiting_with
from menuju.records.queries.proofs import unsealed


def issue(response: Response, *, by: Actor) -> list[Document]:
    """Issue what receipts are due for a response, and with them others due in the same log.

    Raises `Conflict` while a deed of the response itself waits for its seal: come back.
    """
    waiting = waiting_with(response)
    issued = receipts.issue(list(handed_in(waiting)), by=by)
    key = response.subject.partition(":")[2]
    if unsealed(event.pk for event in waiting if event.on_id == key):
        raise NotYet(_("Tanda terima menunggu segel."))
    return issued
