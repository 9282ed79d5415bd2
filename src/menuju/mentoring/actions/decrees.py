"""Decrees: a region hands them in, the secretariat accepts them or gives them back."""

from dataclasses import dataclass
from datetime import date
from typing import BinaryIO

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from menuju.mentoring import rules
from menuju.mentoring.actions.agreements import LONGEST_REASON, STREAM
from menuju.mentoring.actions.keeping import kept
from menuju.mentoring.models import Decree
from menuju.mentoring.queries.plans import plan_of
from menuju.mentoring.queries.wordings import EARLIEST, subject_of
from menuju.mentoring.types import DecreeState
from menuju.people.actions import notices
from menuju.people.actions.notices import Telling
from menuju.people.models import Membership
from menuju.people.types import Actor, Role
from menuju.problems import Conflict, Finding, Forbidden, Invalid
from menuju.records.actions.events import recording
from menuju.records.texts import text_faults
from menuju.selection.models import Member

LONGEST_NUMBER, LONGEST_SIGNER = 120, 160


@dataclass(frozen=True, slots=True, kw_only=True)
class DecreeFacts:
    """What a decree says of itself."""

    number: str
    dated_on: date
    signer: str


def submit(
    member: Member, kind: str, facts: DecreeFacts, stream: BinaryIO, *, name: str, by: Actor
) -> Decree:
    """Hand in the decree of an institution; one stands at a time, until it is returned."""
    if not rules.coordinates(by, member):
        raise Forbidden(_("Hanya koordinator daerah ini yang menyerahkan SK."))
    if member.until is not None:
        raise Conflict(_("Daerah ini sudah keluar dari angkatannya."))
    plan_of(member.cohort).institution(kind)
    if wrong := _faults(facts):
        raise Invalid(_("SK belum tersimpan: perbaiki yang berikut."), wrong)
    with recording(
        "mentoring.decree.submitted", by=by, on=subject_of(member), stream=STREAM
    ) as deed:
        made = Decree(
            member=member,
            kind=kind,
            number=facts.number.strip(),
            dated_on=facts.dated_on,
            signer=facts.signer.strip(),
            file=kept(stream, name=name, by=by),
            sent_at=timezone.now(),
            sent_by_id=by.user_id,
        )
        _save_new(made)
        deed.facts |= {"kind": kind, "decree": made.pk, "sha256": made.file_id}
        deed.private |= {"number": made.number, "signer": made.signer}
    return made


def accept(decree: Decree, *, by: Actor) -> Decree:
    """Accept a decree: the institution is founded."""
    _refuse_others(decree, by=by)
    with recording("mentoring.decree.accepted", by=by, on=decree.subject, stream=STREAM) as deed:
        _check(decree, DecreeState.ACCEPTED, by=by)
        deed.facts["kind"] = decree.kind
    decree.refresh_from_db()
    return decree


def give_back(decree: Decree, *, reason: str, by: Actor) -> Decree:
    """Give a decree back with the reason; its region's coordinators are told."""
    _refuse_others(decree, by=by)
    if wrong := text_faults(reason, field="reason", longest=LONGEST_REASON, required=True):
        raise Invalid(_("Sebutkan mengapa SK ini dikembalikan."), wrong)
    with recording("mentoring.decree.returned", by=by, on=decree.subject, stream=STREAM) as deed:
        _check(decree, DecreeState.RETURNED, reason=reason.strip(), by=by)
        deed.facts["kind"] = decree.kind
        deed.private["reason"] = reason.strip()
        _tell(decree, reason.strip(), by=by)
    decree.refresh_from_db()
    return decree


def _check(decree: Decree, state: DecreeState, *, reason: str = "", by: Actor) -> None:
    here = Decree.objects.filter(pk=decree.pk, state=DecreeState.SUBMITTED)
    told = {"checked_at": timezone.now(), "checked_by_id": by.user_id, "reason": reason}
    if here.update(state=state, **told) != 1:
        raise Conflict(_("SK ini sudah diperiksa; muat ulang halamannya."))


def _tell(decree: Decree, reason: str, *, by: Actor) -> None:
    held = Membership.objects.held().filter(
        organisation=decree.member.organisation_id, role=Role.COORDINATOR, user__is_active=True
    )
    kind = plan_of(decree.member.cohort).institution(decree.kind)
    with translation.override(settings.LANGUAGE_CODE):
        title = _("SK dikembalikan")

    def words() -> str:
        told = _("%(decree)s dikembalikan: %(reason)s")
        return told % {"decree": kind.decree, "reason": reason}

    wanted = [
        Telling.of(one.user, words, route="mentoring:home")
        for one in held.select_related("user").order_by("pk")
    ]
    if wanted:
        notices.post(
            wanted,
            topic=f"mentoring.decree:{decree.pk}",
            subject=title,
            on=decree.subject,
            stream=STREAM,
            by=by,
        )


def _faults(facts: DecreeFacts) -> list[Finding]:
    found = [
        *text_faults(
            facts.number, field="number", longest=LONGEST_NUMBER, required=True, lines=False
        ),
        *text_faults(
            facts.signer, field="signer", longest=LONGEST_SIGNER, required=True, lines=False
        ),
    ]
    if not EARLIEST <= facts.dated_on <= timezone.localdate():
        found.append(Finding("dated_on", _("tanggal SK belum tiba, atau sebelum program dimulai.")))
    return found


def _save_new(decree: Decree) -> None:
    try:
        with transaction.atomic():
            decree.save(force_insert=True)
    except IntegrityError:
        told = _("SK ini sudah diserahkan dan menunggu pemeriksaan, atau sudah diterima.")
        raise Conflict(told) from None


def _refuse_others(decree: Decree, *, by: Actor) -> None:
    if not rules.may_run(by, decree.member.cohort):
        raise Forbidden(_("Hanya sekretariat penyelenggara yang memeriksa SK."))
