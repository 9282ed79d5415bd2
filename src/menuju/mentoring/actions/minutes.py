"""What is noted of a session beside its outcome: who came, what was shown, what it cost."""

from collections.abc import Sequence
from typing import BinaryIO

from django.utils import timezone
from django.utils.translation import gettext as _

from menuju.mentoring import rules
from menuju.mentoring.actions.agreements import STREAM
from menuju.mentoring.actions.keeping import kept
from menuju.mentoring.models import Cost, Material, Presence, Session
from menuju.mentoring.queries.attendance import Attendee, counted
from menuju.mentoring.queries.plans import plan_of
from menuju.mentoring.types import Bears, SessionState
from menuju.people.types import Actor
from menuju.problems import Conflict, Finding, Forbidden, Invalid
from menuju.records.actions.events import recording
from menuju.records.checks import kinds
from menuju.records.texts import text_faults

LONGEST_TITLE, LONGEST_NOTE = 160, 200
LARGEST_RP = 1_000_000_000_000
"""A session that costs a million million rupiah is a slip of the hand."""


def list_present(session: Session, attendees: Sequence[Attendee], *, by: Actor) -> int:
    """Note who came, by name and office; a newer list takes the place of the older, also an empty.

    How many came is counted from it. Only the number is a fact of the log.
    """
    _refuse_others(session, by=by)
    with recording("mentoring.presence.listed", by=by, on=session.subject, stream=STREAM) as deed:
        held = _held(session)
        if held.starts_at > timezone.now():
            raise Conflict(_("Daftar hadir dicatat sesudah sesi dimulai."))
        gone, _each = held.presences.all().delete()
        if not attendees and not gone:
            raise Invalid(_("Daftar hadir masih kosong."))
        at = timezone.now()
        Presence.objects.bulk_create(
            Presence(session=held, group=one.group, name=one.name, office=one.office, noted_at=at)
            for one in attendees
        )
        held.counts = counted(attendees)
        held.save(update_fields=["counts"])
        deed.facts["counts"] = dict(held.counts)
    return len(attendees)


def add_file(session: Session, stream: BinaryIO, *, title: str, name: str, by: Actor) -> Material:
    """Add a file that was shown or written at a session."""
    _refuse_others(session, by=by)
    _refuse_title(title)
    with recording("mentoring.material.added", by=by, on=session.subject, stream=STREAM) as deed:
        held = _held(session)
        file = kept(stream, name=name, taken=kinds.TAKEN, by=by)
        made = held.materials.create(title=title.strip(), file=file, added_at=timezone.now())
        deed.facts["sha256"] = file.sha256
        deed.private["title"] = made.title
    return made


def add_link(session: Session, url: str, *, title: str, by: Actor) -> Material:
    """Add the address of what was shown at a session."""
    _refuse_others(session, by=by)
    _refuse_title(title)
    with recording("mentoring.material.added", by=by, on=session.subject, stream=STREAM) as deed:
        held = _held(session)
        made = held.materials.create(title=title.strip(), url=url, added_at=timezone.now())
        deed.private |= {"title": made.title, "url": url}
    return made


def note_cost(
    session: Session, kind: str, *, bearer: Bears, amount_rp: int, note: str, by: Actor
) -> Cost:
    """Note what something cost in whole rupiah, and who bears it."""
    _refuse_others(session, by=by)
    plan_of(session.member.cohort).cost(kind)
    wrong = text_faults(note, field="note", longest=LONGEST_NOTE, lines=False)
    if not 0 < amount_rp <= LARGEST_RP:
        told = _("tulis rupiah bulat dari 1 sampai 1.000.000.000.000.")
        wrong.append(Finding("amount_rp", told))
    if wrong:
        raise Invalid(_("Biaya belum tersimpan: perbaiki yang berikut."), wrong)
    with recording("mentoring.cost.noted", by=by, on=session.subject, stream=STREAM) as deed:
        held = _held(session)
        made = held.costs.create(
            kind=kind, bearer=bearer, amount_rp=amount_rp, note=note.strip(),
            noted_at=timezone.now(),
        )  # fmt: skip
        deed.facts |= {"kind": kind, "bearer": str(bearer), "amount_rp": amount_rp}
    return made


def strike_cost(cost: Cost, *, by: Actor) -> None:
    """Take a cost off that was noted by mistake; the log keeps both."""
    session = cost.session
    _refuse_others(session, by=by)
    with recording("mentoring.cost.struck", by=by, on=session.subject, stream=STREAM) as deed:
        gone, _each = Cost.objects.filter(pk=cost.pk).delete()
        if gone != 1:
            raise Conflict(_("Biaya ini sudah dicoret."))
        deed.facts |= {"kind": cost.kind, "bearer": cost.bearer, "amount_rp": cost.amount_rp}


def _held(session: Session) -> Session:
    held = Session.objects.select_for_update(of=("self",)).get(pk=session.pk)
    if held.state == SessionState.CANCELLED:
        raise Conflict(_("Sesi ini dibatalkan."))
    return held


def _refuse_title(title: str) -> None:
    wrong = text_faults(title, field="title", longest=LONGEST_TITLE, required=True, lines=False)
    if wrong:
        raise Invalid(_("Bahan belum tersimpan: perbaiki yang berikut."), wrong)


def _refuse_others(session: Session, *, by: Actor) -> None:
    if not rules.may_keep(by, session.member):
        raise Forbidden(_("Catatan sesi diisi sekretariat, pembimbing, dan daerah itu."))
