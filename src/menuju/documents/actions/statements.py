"""Issue statements: numbered, signed, each once for what it tells of; and take them back."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from menuju.documents import papers, rules
from menuju.documents.models import Document, Series
from menuju.documents.types import Statement, log_subject
from menuju.people.models import Organisation, User
from menuju.people.types import Actor
from menuju.problems import Conflict, Forbidden
from menuju.records import keys
from menuju.records.actions.events import recording

from .numbering import address_of, held_series, next_number
from .telling import tell
from .writing import STREAM, write

Mark = tuple[str, str, str, int | None]
"""What a statement is issued once for: kind, event, subject, recipient."""


def issue(told: Sequence[Statement], *, by: Actor) -> list[Document]:
    """Return the documents of these statements, issued now or before, in the order given.

    Whoever reads the papers of a recipient is told of the new ones, in one notice a person. A
    document whose place is taken says so from then on. For whoever states in the issuer's name.
    """
    if any(not rules.may_state(by, issuer) for issuer in {each.issuer for each in told}):
        raise Forbidden(_("Dokumen diterbitkan atas nama penyelenggaranya sendiri."))
    with transaction.atomic():
        at = timezone.now()
        series = {kind: held_series(kind, at=at) for kind in sorted({each.kind for each in told})}
        there = _issued(told)
        names = _names(told)
        new = []
        for each in told:
            if _mark(each) not in there:
                made = _issue(each, series=series[each.kind], names=names, at=at, by=by)
                there[_mark(each)] = made
                new.append(made)
        for one in series.values():
            one.save(update_fields=["last"])
        tell(new, by=by)
    return [there[_mark(each)] for each in told]


def withdraw(document: Document, *, by: Actor) -> Document:
    """Take a document back: its page says so from now on; what it told stays kept."""
    if not rules.may_state(by, document.issuer_id):
        raise Forbidden(_("Dokumen ditarik atas nama penerbitnya sendiri."))
    on = log_subject(document.number)
    with recording("documents.statement.withdrawn", by=by, on=on, stream=STREAM) as deed:
        here = Document.objects.filter(pk=document.pk).standing()
        if here.update(withdrawn_at=timezone.now()) != 1:
            raise Conflict(_("Dokumen ini sudah digantikan atau ditarik."))
        deed.facts["kind"] = document.kind
    document.refresh_from_db()
    return document


@dataclass(frozen=True, slots=True)
class Names:
    """What the bodies and people of some statements are called, by key."""

    bodies: Mapping[int, Organisation]
    people: Mapping[int, User]
    replaced: Mapping[int, Document]

    def recipient(self, told: Statement) -> str:
        """Return to whom a statement is given."""
        if told.user:
            return self.people[told.user].name
        return self.bodies[told.organisation].name if told.organisation else ""


def _names(told: Sequence[Statement]) -> Names:
    bodies = {pk for each in told for pk in (each.issuer, each.organisation) if pk}
    replaced = {each.replaces for each in told if each.replaces}
    people = {each.user for each in told if each.user}
    return Names(
        Organisation.objects.in_bulk(bodies),
        User.objects.in_bulk(people),
        Document.objects.in_bulk(replaced),
    )


def _issued(told: Iterable[Statement]) -> dict[Mark, Document]:
    found = Document.objects.filter(event_id__in={each.event for each in told})
    return {(one.kind, str(one.event_id), one.subject, one.user_id): one for one in found}


def _mark(told: Statement) -> Mark:
    return (str(told.kind), str(told.event), told.subject, told.user)


def _issue(told: Statement, *, series: Series, names: Names, at: datetime, by: Actor) -> Document:
    """Take the next number and write the statement under it."""
    number = next_number(series)
    replaced = names.replaced[told.replaces] if told.replaces else None
    on = datetime.combine(told.on, time(), tzinfo=UTC)
    issued = papers.Issued(
        number=number,
        issuer=names.bodies[told.issuer].name,
        recipient=names.recipient(told),
        at=at,
        happened_at=on,
        address=address_of(number),
        zone=settings.TIME_ZONE,
        replaces=replaced.number if replaced else "",
    )
    subject = log_subject(number)
    with recording("documents.statement.issued", by=by, on=subject, stream=STREAM) as deed:
        return write(
            papers.statement(told, issued, signer=keys.current_signer()),
            deed=deed,
            by=by,
            number=number,
            kind=told.kind,
            event_id=told.event,
            subject=told.subject,
            issuer_id=told.issuer,
            organisation_id=told.organisation,
            user_id=told.user,
            title_id=told.title.id[:300],
            title_en=told.title.en[:300],
            simulated=told.simulated,
            happened_at=on,
            issued_at=at,
            replaces=replaced,
        )
