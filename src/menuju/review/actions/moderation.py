"""Moderation: what is agreed on where assessors differ. The scores stay as they were given."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils import timezone
from django.utils.translation import gettext as _

from menuju.people.types import Actor
from menuju.problems import Conflict, Finding, Forbidden, Invalid
from menuju.records.actions.events import recording
from menuju.records.texts import person_numbers
from menuju.review import rules
from menuju.review.models import Entry, Settlement
from menuju.review.queries.figures import faults
from menuju.review.types import EntryState, RoundState
from menuju.visits.models import Check


@dataclass(frozen=True, slots=True)
class Agreed:
    """What moderation agrees on of one question."""

    question: str
    value: Decimal
    reason: str
    finding: Check | None


def settle(
    entry: Entry,
    *,
    question: str,
    value: Decimal,
    reason: str,
    finding: Check | None = None,
    by: Actor,
) -> Settlement:
    """Agree on the figure of one question while the round is moderated; the last one counts.

    `finding` is what was found at a site, where the figure follows it: an assessor changes a score
    by a finding only until the verdict is handed in, and from then on moderation does.
    """
    what = Agreed(question, value, reason, finding)
    return _settle("settled", (RoundState.MODERATION,), entry, what, by=by)


def correct(
    entry: Entry,
    *,
    question: str,
    value: Decimal,
    reason: str,
    finding: Check | None = None,
    by: Actor,
) -> Settlement:
    """Agree on another figure after the round was closed.

    Nothing that was computed changes: the correction counts in the next run, which says why.
    """
    what = Agreed(question, value, reason, finding)
    return _settle("corrected", (RoundState.CLOSED, RoundState.PUBLISHED), entry, what, by=by)


def explain(*entries: Entry, reason: str, by: Actor) -> None:
    """Say why a round may close although some of its entries have fewer verdicts than they need.

    One reason for all of them; it is public with the result. Said again, the newer one counts.
    """
    if not entries:
        raise Invalid(_("Pilih dahulu daerahnya."))
    round = entries[0].round
    if not rules.may_advance(by, round):
        raise Forbidden(_("Hanya sekretariat penyelenggara yang menjelaskan kekurangan penilaian."))
    if not reason.strip():
        raise Invalid(_("Sebutkan alasannya."))
    if wrong := person_numbers(reason):
        raise Invalid(_("Alasan ini dibaca umum."), [Finding("reason", what) for what in wrong])
    subject, stream = round.subject, round.stream
    with recording("review.entries.explained", by=by, on=subject, stream=stream) as deed:
        places = _hold(entries, (RoundState.SCORING, RoundState.MODERATION))
        held = round.entries.filter(place__in=places)
        held.update(shortfall_reason=reason.strip())
        deed.rows(places)
        deed.private |= {"entries": places, "reason": reason.strip()}
    for entry in entries:
        entry.shortfall_reason = reason.strip()


def _settle(
    verb: str, stages: tuple[RoundState, ...], entry: Entry, what: Agreed, *, by: Actor
) -> Settlement:
    round = entry.round
    if not rules.may_moderate(by, round):
        raise Forbidden(
            _("Hanya sekretariat penyelenggara yang memoderasi, dan tidak sebagai asesor.")
        )
    _refuse_unusable(entry, what)
    subject = _subject(entry)
    with recording(f"review.score.{verb}", by=by, on=subject, stream=round.stream) as deed:
        _hold([entry], stages)
        settlement = Settlement.objects.create(
            entry=entry,
            question=what.question,
            value=what.value,
            reason=what.reason.strip(),
            finding=what.finding,
            settled_at=timezone.now(),
            settled_by_id=by.person,
        )
        deed.facts |= {"question": what.question, "value": f"{what.value:f}"}
        deed.private["reason"] = settlement.reason
        if what.finding:
            deed.private["finding"] = what.finding.mark
    return settlement


def _refuse_unusable(entry: Entry, what: Agreed) -> None:
    findings = []
    if not what.reason.strip():
        findings.append(Finding("reason", _("setiap keputusan moderasi menyebut alasannya.")))
    findings += [Finding("reason", told) for told in person_numbers(what.reason)]
    findings += faults(entry, question=what.question, value=what.value)
    if cited := what.finding:
        if cited.visit.response_id != entry.response_id:
            findings.append(Finding(cited.mark, _("temuan ini milik daerah lain.")))
        elif cited.question.code != what.question:
            findings.append(Finding(cited.mark, _("temuan ini tentang pertanyaan lain.")))
        if cited.withdrawn_at:
            findings.append(Finding(cited.mark, _("temuan ini sudah dicabut.")))
    if findings:
        raise Invalid(_("Keputusan ini belum dapat dicatat."), findings)


def _hold(entries: Sequence[Entry], stages: tuple[RoundState, ...]) -> list[str]:
    """Hold entries of one round, see that it is where this is done; return their places by code."""
    wanted = Entry.objects.filter(pk__in=[each.pk for each in entries], round=entries[0].round_id)
    held = list(wanted.select_for_update(of=("self",)).select_related("round").order_by("pk"))
    state = RoundState(held[0].round.state)
    if state not in stages:
        raise Conflict(_("Ini tidak dilakukan di tahap “%(state)s”.") % {"state": state.label})
    if any(each.state != EntryState.TOOK_PART for each in held):
        raise Conflict(_("Daerah ini tidak ikut dievaluasi."))
    return sorted(each.place_id for each in held)


def _subject(entry: Entry) -> str:
    return f"review.Entry:{entry.round.slug}/{entry.place_id}"
