"""Prepare a decision: begin it, set its rules, decide regions by name, or drop it."""

from collections.abc import Sequence
from dataclasses import replace

from django.db.models import F, Max
from django.utils import timezone
from django.utils.translation import gettext as _

from menuju.choosing import Rules, read, written
from menuju.people.types import Actor
from menuju.problems import Conflict, Forbidden, Invalid
from menuju.records.actions.events import recording
from menuju.records.texts import text_faults
from menuju.review.models import Entry, Round
from menuju.review.types import RoundState
from menuju.selection import rules as allowed
from menuju.selection.models import ByHand, Decision
from menuju.selection.queries.fields import deciding_run
from menuju.selection.types import KNOWN_FROM_DECIDED, DecisionState, Verdict

LONGEST = 500
READY = (RoundState.CLOSED, RoundState.PUBLISHED)


def begin(round: Round, *, places: int, reason: str = "", by: Actor) -> Decision:
    """Begin a decision on the newest run of a closed round; a correction says why.

    It starts with the cut alone, or with the rules of the decision that it corrects. The draws
    for its chances are due with it. Raises `Conflict` where somebody prepares one already.
    """
    _refuse_others(by, round)
    number = (round.decisions.aggregate(most=Max("number"))["most"] or 0) + 1
    subject = f"selection.Decision:{round.slug}/{number}"
    with recording("selection.decision.begun", by=by, on=subject, stream=round.stream) as deed:
        held = Round.objects.select_for_update().get(pk=round.pk)
        run = deciding_run(held)
        if held.state not in READY or run is None:
            raise Conflict(_("Penetapan disiapkan setelah putaran ditutup dan hasilnya dihitung."))
        if held.decisions.filter(state=DecisionState.DRAFTED).exists():
            raise Conflict(_("Penetapan putaran ini sedang disiapkan; lanjutkan yang ada."))
        last = held.decisions.filter(state__in=KNOWN_FROM_DECIDED).first()
        _refuse_reason(reason, required=last is not None)
        decision = Decision.objects.create(
            round=held,
            number=number,
            run=run,
            standings_sha256=run.standings_sha256,
            rules=written(_beginning(held, last, places)),
            reason=reason.strip() or (_("yang sebelumnya dibatalkan") if number > 1 else ""),
            begun_at=timezone.now(),
        )
        deed.facts |= {"decision": number, "run": run.number, "places": places}
    return decision


def set_rules(decision: Decision, told: Rules, *, edition: int, by: Actor) -> Decision:
    """Set the rules of a draft, as somebody saw it at this edition; what is by hand stays."""
    _refuse_others(by, decision.round)
    wrong = [
        fault
        for text, field in (
            (told.priority.source, _("Sumber daftar prioritas")),
            *((reason, _("Alasan dikecualikan")) for reason in told.excluded.values()),
        )
        for fault in text_faults(text, field=field, longest=LONGEST)
    ]
    if wrong:
        raise Invalid(_("Aturan belum tersimpan."), wrong)
    if told.priority.codes and not told.priority.source.strip():
        raise Invalid(_("Sebutkan sumber daftar prioritas, misalnya nomor peraturannya."))
    with recording(
        "selection.rules.set", by=by, on=decision.subject, stream=decision.round.stream
    ) as deed:
        data = written(told)
        _move_on(decision, edition, rules=data)
        deed.facts |= {"decision": decision.number, "places": told.places}
        deed.private["rules"] = data
    return decision


def decide_by_hand(
    decision: Decision,
    verdicts: Sequence[tuple[Entry, Verdict]],
    *,
    reason: str,
    edition: int,
    by: Actor,
) -> int:
    """Decide regions by name, with the reason; what was said of them before is replaced.

    The event keeps every earlier word: it names place, verdict and reason in its private part.
    """
    _refuse_others(by, decision.round)
    if wrong := text_faults(reason, field=_("Alasan"), longest=LONGEST, required=True):
        raise Invalid(_("Sebutkan alasan putusan ini; ia dimuat dalam berita acara."), wrong)
    if not verdicts or any(entry.round_id != decision.round_id for entry, _v in verdicts):
        raise Conflict(_("Pilih dahulu daerah yang diputuskan."))
    with recording(
        "selection.regions.decided", by=by, on=decision.subject, stream=decision.round.stream
    ) as deed:
        _move_on(decision, edition)
        ByHand.objects.bulk_create(
            (
                ByHand(
                    decision=decision, entry=entry, verdict=verdict, reason=reason.strip(),
                    by_id=by.user_id, at=timezone.now(),
                )
                for entry, verdict in verdicts
            ),
            update_conflicts=True,
            unique_fields=["decision", "entry"],
            update_fields=["verdict", "reason", "by", "at"],
        )  # fmt: skip
        deed.facts |= {"decision": decision.number, "regions": len(verdicts)}
        deed.private |= {
            "reason": reason.strip(),
            "regions": [[str(entry.place_id), str(verdict)] for entry, verdict in verdicts],
        }
    return len(verdicts)


def take_back(decision: Decision, entries: Sequence[Entry], *, edition: int, by: Actor) -> int:
    """Leave regions to the rules again; the events keep that they were decided by name."""
    _refuse_others(by, decision.round)
    with recording(
        "selection.regions.left", by=by, on=decision.subject, stream=decision.round.stream
    ) as deed:
        _move_on(decision, edition)
        here = ByHand.objects.filter(decision=decision, entry__in=entries)
        places = sorted(here.values_list("entry__place", flat=True))
        if not places:
            raise Conflict(_("Pilih daerah yang sudah diputuskan dengan tangan."))
        here.delete()
        deed.facts |= {"decision": decision.number, "regions": len(places)}
        deed.private["places"] = places
    return len(places)


def drop(decision: Decision, *, reason: str, by: Actor) -> None:
    """Drop a draft, with the reason; nothing was decided, and what was prepared stays readable."""
    _refuse_others(by, decision.round)
    if wrong := text_faults(reason, field=_("Alasan"), longest=LONGEST, required=True):
        raise Invalid(_("Sebutkan mengapa penyiapan ini dibatalkan."), wrong)
    with recording(
        "selection.decision.dropped", by=by, on=decision.subject, stream=decision.round.stream
    ) as deed:
        here = Decision.objects.filter(pk=decision.pk, state=DecisionState.DRAFTED)
        if here.update(state=DecisionState.DROPPED) != 1:
            raise Conflict(_("Penetapan ini tidak lagi disiapkan."))
        deed.facts["decision"] = decision.number
        deed.private["reason"] = reason.strip()


def _refuse_others(by: Actor, round: Round) -> None:
    if not allowed.may_decide(by, round):
        raise Forbidden(_("Hanya sekretariat penyelenggara yang menyiapkan penetapan."))


def _refuse_reason(reason: str, *, required: bool) -> None:
    if wrong := text_faults(reason, field=_("Alasan"), longest=LONGEST, required=required):
        raise Invalid(_("Koreksi sebuah penetapan menyebut alasannya."), wrong)


def _beginning(round: Round, last: Decision | None, places: int) -> Rules:
    """Return the rules that a draft begins with: those of the decision that it corrects."""
    return replace(read(last.rules), places=places) if last else _first_rules(round, places)


def _first_rules(round: Round, places: int) -> Rules:
    """Return the cut alone, with the rule for equals that the round's template names."""
    ties = round.way.ties if round.way else None
    return Rules(
        places=places,
        ties_by=ties.by if ties else (),
        ties_all_in=ties is not None and ties.left == "all-in",
    )


def _move_on(decision: Decision, edition: int, **fields: object) -> None:
    """Move a draft to its next edition, if it is still what the person saw."""
    here = Decision.objects.filter(pk=decision.pk, state=DecisionState.DRAFTED, edition=edition)
    if here.update(edition=F("edition") + 1, **fields) != 1:
        raise Conflict(
            _("Penetapan ini baru saja diubah orang lain. Muat ulang, lalu ulangi perubahan Anda.")
        )
    decision.refresh_from_db()
