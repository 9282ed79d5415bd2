"""Issue receipts: numbered, signed, with the proof that what they tell of was sealed."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from menuju.documents import papers, rules
from menuju.documents.models import Document, Series
from menuju.documents.queries.documents import of_events
from menuju.documents.types import DocumentKind, Handed, log_subject
from menuju.people.models import Organisation
from menuju.people.types import Actor
from menuju.problems import Forbidden
from menuju.records import keys
from menuju.records.actions.events import recording
from menuju.records.queries.proofs import Proof, proofs

from .numbering import address_of, held_series, next_number
from .telling import tell
from .writing import STREAM, write


@transaction.atomic
def issue(handed: Sequence[Handed], *, by: Actor) -> list[Document]:
    """Issue a receipt for each of these that is sealed and has none yet; return the new ones.

    What is not sealed is left out: it gets its receipt when this is called again. A receipt is
    issued once for an event, however often and by how many programs this is called. Whoever reads
    the papers of the recipient is told, in one notice a person.
    """
    if not rules.may_issue(by):
        raise Forbidden(_("Tanda terima diterbitkan oleh sistem, setelah peristiwanya disegel."))
    wanted = _without_receipt(handed)
    sealed = proofs(each.event for each in wanted)
    if not sealed:
        return []
    series = held_series(DocumentKind.RECEIPT, at=timezone.now())
    ready = [each for each in _without_receipt(wanted) if each.event in sealed]
    names = Organisation.objects.in_bulk(_bodies(ready))
    issued = [_issue(each, sealed[each.event], series=series, names=names, by=by) for each in ready]
    series.save(update_fields=["last"])
    tell(issued, by=by)
    return issued


def _without_receipt(handed: Sequence[Handed]) -> list[Handed]:
    """Return each of these once; asked again under the series, for others may have been faster."""
    there = of_events(each.event for each in handed)
    return list({each.event: each for each in handed if each.event not in there}.values())


def _bodies(handed: Iterable[Handed]) -> list[int]:
    return sorted({pk for each in handed for pk in (each.issuer, each.organisation) if pk})


def _issue(
    handed: Handed, proof: Proof, *, series: Series, names: dict[int, Organisation], by: Actor
) -> Document:
    """Take the next number and write the receipt under it."""
    at = timezone.now()
    number = next_number(series)
    recipient = names[handed.organisation].name if handed.organisation else ""
    issued = papers.Issued(
        number=number,
        issuer=names[handed.issuer].name,
        recipient=recipient,
        at=at,
        happened_at=datetime.fromisoformat(proof.leaf["at"]),
        address=address_of(number),
        zone=handed.zone or settings.TIME_ZONE,
    )
    on = log_subject(number)
    with recording("documents.receipt.issued", by=by, on=on, stream=STREAM) as deed:
        return write(
            papers.receipt(handed, issued, proof, signer=keys.current_signer()),
            deed=deed,
            by=by,
            number=number,
            kind=DocumentKind.RECEIPT,
            event_id=handed.event,
            subject=handed.subject,
            issuer_id=handed.issuer,
            organisation_id=handed.organisation,
            user_id=handed.user,
            title_id=_title(handed, "id"),
            title_en=_title(handed, "en"),
            simulated=handed.simulated,
            happened_at=issued.happened_at,
            issued_at=at,
        )


def _title(handed: Handed, language: str) -> str:
    parts = (handed.deed.in_(language), handed.place_name, handed.title.in_(language))
    return " · ".join(part for part in parts if part)[:300]
