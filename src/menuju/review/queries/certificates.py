"""The papers of assessors: what each says, which stands, and whether it still says what is so."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any
from uuid import UUID

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from menuju.documents.models import Document
from menuju.documents.queries.documents import newest, stated
from menuju.documents.types import DocumentKind, Statement, Table, Words
from menuju.people.types import Actor
from menuju.programmes import find_instrument, known_packs
from menuju.review.models import Entry, Round, Seat
from menuju.review.queries.duties import OVER, Duty, duties

KINDS = (DocumentKind.ASSIGNMENT, DocumentKind.SERVICE)

IN_PASSING = frozenset({"handed_in"})
"""What changes from day to day while a round is judged: no reason for another paper."""


@dataclass(frozen=True)
class Certified:
    """One assessor of a round, with the paper that stands for them now."""

    duty: Duty
    document: Document | None
    is_current: bool
    """Whether that paper says what is so; without one, False."""


@dataclass(frozen=True)
class OwnRound:
    """One round of an assessor's own, with all papers that were given for it, newest first."""

    duty: Duty
    documents: Sequence[Document]


def kind_of(round: Round) -> DocumentKind:
    """Return which paper a round's assessors get now: what they are asked, or what they did."""
    return DocumentKind.SERVICE if round.state in OVER else DocumentKind.ASSIGNMENT


def certified(round: Round, *, person: int | None = None) -> list[Certified]:
    """Return every assessor of a round with the paper of today's kind; 8 queries.

    Left out is who left before they handed anything in, unless a paper still says otherwise.
    """
    kind = kind_of(round)
    there = newest([kind], [round.subject], user=person)
    found = [
        _certified(one, there.get((kind, round.subject, one.person.pk)))
        for one in duties(round, person=person)
    ]
    return [one for one in found if one.document or one.duty.is_served]


def own_rounds(actor: Actor) -> list[OwnRound]:
    """Return the rounds in which an assessor has a seat, with their papers, newest first.

    8 queries a round, of which one person has few.
    """
    if actor.user_id is None:
        return []
    seated = Seat.objects.filter(assessor=actor.user_id).values("panel__round")
    rounds = Round.objects.filter(pk__in=seated).order_by("-year", "-pk")
    papers = Document.objects.filter(user=actor.user_id, kind__in=KINDS)
    given: dict[str, list[Document]] = {}
    for document in papers.select_related("replaced_by"):
        given.setdefault(document.subject, []).append(document)
    return [
        OwnRound(duty, given.get(round.subject, ()))
        for round in rounds
        for duty in duties(round, person=actor.user_id)
        if duty.is_served or round.subject in given
    ]


def statement_of(duty: Duty, *, event: UUID, replaces: Document | None) -> Statement:
    """Return what an assessor's paper says; regions by name only once judging is over."""
    round = duty.round
    kind = kind_of(round)
    over = kind == DocumentKind.SERVICE
    return Statement(
        kind=kind,
        event=event,
        subject=round.subject,
        title=Words.said(lambda: round.title),
        opening=Words.said(partial(_done if over else _asked, duty)),
        issuer=round.organisation_id,
        user=duty.person.pk,
        on=timezone.localdate(),
        simulated=round.simulated,
        facts=tuple(_facts(duty)),
        tables=(_regions(duty),) if over else (),
        notes=(Words.said(_electronic), *(() if over else (Words.said(_blind),))),
        data=_data(duty),
        replaces=replaces.pk if replaces else None,
    )


def _certified(duty: Duty, document: Document | None) -> Certified:
    if document is None:
        return Certified(duty, None, is_current=False)
    said = stated(document)
    named = said["recipient"] == duty.person.name
    return Certified(duty, document, is_current=named and _lasting(said["data"]) == _lasting(duty))


def _lasting(of: Duty | Mapping[str, Any]) -> dict[str, Any]:
    """Return what another paper would be issued for."""
    if not isinstance(of, Duty):
        over, data = of["kind"] == DocumentKind.SERVICE, of
    else:
        over, data = of.round.state in OVER, _data(of)
    return dict(data) if over else {key: data[key] for key in data if key not in IN_PASSING}


def _data(duty: Duty) -> dict[str, Any]:
    over = duty.round.state in OVER
    told = {
        "kind": str(kind_of(duty.round)),
        "round": duty.round.slug,
        "institution": duty.institution,
        "first_on": _iso(duty.first_on),
        "last_on": _iso(duty.last_on),
        "left_on": _iso(duty.left_on),
        "entries": len(duty.entries),
        "dimensions": list(duty.dimensions),
        "handed_in": len(duty.handed_in),
    }
    return told | ({"places": [str(one.place_id) for one in duty.handed_in]} if over else {})


def _asked(duty: Duty) -> str:
    told = {"name": duty.person.name, "round": duty.round.title}
    if duty.left_on:
        return _("%(name)s pernah ditugaskan sebagai asesor dalam %(round)s.") % told
    return _("%(name)s ditugaskan sebagai asesor dalam %(round)s.") % told


def _done(duty: Duty) -> str:
    told = {"name": duty.person.name, "round": duty.round.title}
    return _("%(name)s telah menilai sebagai asesor dalam %(round)s.") % told


def _facts(duty: Duty) -> Iterable[tuple[Words, Words]]:
    rows: list[tuple[Callable[[], str], Callable[[], str]]] = [
        (lambda: _("Nama"), lambda: duty.person.name),
        (lambda: _("Lembaga"), lambda: duty.institution),
        (lambda: _("Program"), lambda: _programme(duty.round)),
        (lambda: _("Putaran"), lambda: duty.round.title),
        (lambda: _("Masa penilaian"), partial(_period, duty)),
        (lambda: _("Daerah yang ditugaskan"), lambda: str(len(duty.entries))),
        (lambda: _("Dimensi"), partial(_dimensions, duty)),
        (lambda: _("Penilaian yang diajukan"), partial(_handed_in, duty)),
        (lambda: _("Tanggal surat"), _today),
    ]
    for name, value in rows:
        said = Words.said(value)
        if said.id:
            yield Words.said(name), said


def _programme(round: Round) -> str:
    code = round.instrument.partition("/")[0]
    return next((str(pack.title) for pack in known_packs() if pack.code == code), code)


def _period(duty: Duty) -> str:
    first, last = duty.first_on, duty.last_on
    if first and last:
        told = {"first": date_format(first, "j F Y"), "last": date_format(last, "j F Y")}
        return _("%(first)s sampai %(last)s") % told
    return date_format(last, "j F Y") if last else ""


def _dimensions(duty: Duty) -> str:
    known = {one.code: one.title for one in find_instrument(duty.round.instrument).dimensions}
    named = ", ".join(str(known[code]) for code in duty.dimensions)
    return f"{len(duty.dimensions)}: {named}" if named else "0"


def _handed_in(duty: Duty) -> str:
    told = {"n": len(duty.handed_in), "total": len(duty.entries)}
    if duty.round.state in OVER:
        return _("%(n)d dari %(total)d daerah") % told
    return _("%(n)d dari %(total)d daerah, per %(day)s") % {**told, "day": _today()}


def _today() -> str:
    return date_format(timezone.localdate(), "j F Y")


def _regions(duty: Duty) -> Table:
    return Table(
        title=Words.said(lambda: _("Daerah yang dinilai")),
        head=(Words.said(lambda: _("Kode")), Words.said(lambda: _("Daerah"))),
        rows=tuple(
            (Words(one.place_id, one.place_id), Words.said(partial(_place, one)))
            for one in duty.handed_in
        ),
    )


def _place(entry: Entry) -> str:
    return str(entry.place.title)


def _electronic() -> str:
    return _("Diterbitkan secara elektronik dan ditandatangani kunci penyelenggara.")


def _blind() -> str:
    return _("Nama daerah tidak dicantumkan sebelum putaran ditutup.")


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
