"""Issue minutes: numbered, signed, once for the event that they tell of."""

import io
from datetime import UTC, datetime, time

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from menuju.documents import papers, rules
from menuju.documents.models import Document
from menuju.documents.types import DocumentKind, Minutes
from menuju.people.models import Organisation
from menuju.people.types import Actor
from menuju.problems import Forbidden
from menuju.records import keys
from menuju.records.actions.events import recording
from menuju.records.actions.files import keep

from .numbering import address_of, held_series, next_number
from .telling import STREAM


@transaction.atomic
def issue(told: Minutes, *, by: Actor) -> Document:
    """Return the minutes of an event, issued now or before; whoever reads the issuer's may open."""
    if not rules.may_state(by, told.issuer):
        raise Forbidden(_("Berita acara diterbitkan atas nama penyelenggaranya sendiri."))
    at = timezone.now()
    series = held_series(DocumentKind.DECISION, at=at)
    kind = DocumentKind.DECISION
    if there := Document.objects.filter(kind=kind, event_id=told.event).first():
        return there
    number = next_number(series)
    series.save(update_fields=["last"])
    held_at = datetime.combine(told.on, time(), tzinfo=UTC)
    issued = papers.Issued(
        number=number,
        issuer=Organisation.objects.get(pk=told.issuer).name,
        recipient="",
        at=at,
        happened_at=held_at,
        address=address_of(number),
        zone=settings.TIME_ZONE,
    )
    content = papers.minutes(told, issued, signer=keys.current_signer())
    subject = f"documents.Document:{number}"
    with recording("documents.minutes.issued", by=by, on=subject, stream=STREAM) as deed:
        name = f"{number}.json"
        file = keep(io.BytesIO(content), media_type="application/json", name=name, by=by)
        deed.facts |= {"event": str(told.event), "kind": str(kind), "sha256": file.sha256}
        return Document.objects.create(
            number=number,
            kind=kind,
            event_id=told.event,
            subject=told.subject,
            issuer_id=told.issuer,
            title_id=told.title.id[:300],
            title_en=told.title.en[:300],
            simulated=told.simulated,
            happened_at=held_at,
            issued_at=at,
            content=file,
        )
