"""Who decides an appeal, and the decision: what was decided before stays as it was."""

from collections.abc import Sequence
from decimal import Decimal

from django.conf import settings
from django.utils import formats, timezone, translation
from django.utils.translation import gettext as _

from menuju.people.actions import notices
from menuju.people.actions.notices import Telling
from menuju.people.models import User
from menuju.people.types import Actor
from menuju.problems import Conflict, Finding, Forbidden, Invalid
from menuju.records.actions.events import recording
from menuju.records.texts import text_faults
from menuju.review import rules
from menuju.review.actions.appeal_notices import tell_decided
from menuju.review.models import Appeal, Entry, Settlement
from menuju.review.queries.deciders import decision_bars
from menuju.review.queries.figures import faults, figures
from menuju.review.types import REJECTING, UNDECIDED, UPHOLDING, AppealState, Ground

LONGEST_REASON = 1000
EXAMINER = Actor.system("examiner")
"""The part of the program that tells a region what was decided."""


def hand(appeal: Appeal, decider: User, *, by: Actor) -> Appeal:
    """Hand a filed appeal to whoever decides it, or from one to another; they get a notice.

    Refused for whoever gave the score or settled the figure, and for a conflict of interest.
    """
    round = appeal.entry.round
    if not rules.may_hand_appeals(by, round):
        raise Forbidden(_("Hanya sekretariat penyelenggara yang menyerahkan sanggah."))
    with recording(
        "review.appeal.handed", by=by, on=round.subject, stream=round.scores_stream
    ) as deed:
        _hold(appeal)
        _refuse_barred(appeal, decider)
        here = Appeal.objects.filter(pk=appeal.pk, state__in=UNDECIDED)
        now = timezone.now()
        if here.update(state=AppealState.HANDED, decider=decider, handed_at=now) != 1:
            raise Conflict(_("Sanggah ini sudah diputus, dicabut, atau belum diajukan."))
        deed.private |= _told(appeal) | {"decider": str(decider)}
        _tell(appeal, decider, by=by)
    appeal.refresh_from_db()
    return appeal


def uphold(appeal: Appeal, *, value: Decimal, ground: Ground, reason: str, by: Actor) -> Appeal:
    """Uphold an appeal: the new figure is agreed on beside the one before, which stays readable.

    It counts in the next computation. The event tells the figures and the class of the reason; the
    region is told.
    """
    _refuse_unless_decider(appeal, by=by)
    entry = appeal.entry
    wrong = faults(entry, question=appeal.question, value=value)
    _refuse_unusable(reason, wrong, fits=ground in UPHOLDING)
    subject = f"review.Entry:{entry.round.slug}/{entry.place_id}"
    with recording("review.appeal.upheld", by=by, on=subject, stream=entry.round.stream) as deed:
        _hold(appeal)
        _refuse_barred(appeal, by=by)
        before = figures(entry).get(appeal.question)
        if before is not None and value <= before:
            told = formats.number_format(before)
            raise Invalid(
                _("Sanggah yang dikabulkan menaikkan nilai."),
                [Finding(appeal.question, _("sekarang %(value)s.") % {"value": told})],
            )
        agreed = Settlement.objects.create(
            entry=entry,
            question=appeal.question,
            value=value,
            reason=reason.strip(),
            settled_at=timezone.now(),
            settled_by_id=by.person,
        )
        _decide(appeal, AppealState.UPHELD, ground, reason, settlement=agreed)
        deed.facts |= {
            "question": appeal.question,
            "before": None if before is None else f"{before:f}",
            "value": f"{value:f}",
            "ground": str(ground),
        }
        deed.private["reason"] = reason.strip()
        appeal.refresh_from_db()
        tell_decided(appeal, by=EXAMINER)
    return appeal


def reject(appeal: Appeal, *, ground: Ground, reason: str, by: Actor) -> Appeal:
    """Reject an appeal: the figure stands. The public event tells the class of the reason alone.

    The region is told.
    """
    _refuse_unless_decider(appeal, by=by)
    _refuse_unusable(reason, fits=ground in REJECTING)
    round = appeal.entry.round
    with recording("review.appeal.rejected", by=by, on=round.subject, stream=round.stream) as deed:
        _hold(appeal)
        _refuse_barred(appeal, by=by)
        _decide(appeal, AppealState.REJECTED, ground, reason)
        deed.facts["ground"] = str(ground)
        deed.private |= _told(appeal) | {"reason": reason.strip()}
        appeal.refresh_from_db()
        tell_decided(appeal, by=EXAMINER)
    return appeal


def _decide(
    appeal: Appeal,
    state: AppealState,
    ground: Ground,
    reason: str,
    *,
    settlement: Settlement | None = None,
) -> None:
    """Decide once: only what lies in hands, and only while it does."""
    here = Appeal.objects.filter(pk=appeal.pk, state=AppealState.HANDED)
    told = {"ground": ground, "decision_reason": reason.strip(), "settlement": settlement}
    if here.update(state=state, decided_at=timezone.now(), **told) != 1:
        raise Conflict(_("Sanggah ini sudah diputus atau dicabut."))


def _hold(appeal: Appeal) -> None:
    """Hold the entry, so that a decision waits for a computation, and neither is half in it."""
    list(Entry.objects.select_for_update(of=("self",)).filter(pk=appeal.entry_id))


def _refuse_unless_decider(appeal: Appeal, *, by: Actor) -> None:
    """Only in whose hands it lies now, whatever the caller has read before."""
    decider = Appeal.objects.filter(pk=appeal.pk, decider=by.user_id).exclude(decider=None)
    if not decider.exists():
        raise Forbidden(_("Sanggah ini tidak diserahkan kepada Anda."))


def _refuse_barred(appeal: Appeal, person: User | None = None, *, by: Actor | None = None) -> None:
    """Refuse whoever gave the score, is in conflict, or is no longer of the round."""
    if person is None:
        assert by is not None  # one of both is given
        person = User.objects.get(pk=by.person)
    bars = decision_bars([person], appeal)[person.pk]
    if bars:
        why = ", ".join(str(each.label) for each in bars)
        raise Forbidden(
            _("%(who)s tidak memutus sanggah ini: %(why)s.") % {"who": person, "why": why}
        )


def _refuse_unusable(reason: str, wrong: Sequence[Finding] = (), *, fits: bool) -> None:
    found = [*wrong, *text_faults(reason, field="reason", longest=LONGEST_REASON, required=True)]
    if not fits:
        found.append(Finding("ground", _("golongan alasan itu bukan untuk keputusan ini.")))
    if found:
        raise Invalid(_("Keputusan ini belum dapat dicatat."), found)


def _told(appeal: Appeal) -> dict[str, str]:
    return {"entry": appeal.entry.place_id, "question": appeal.question}


def _tell(appeal: Appeal, decider: User, *, by: Actor) -> None:
    round = appeal.entry.round

    def said() -> str:
        facts = {"round": round.title, "question": appeal.question}
        return _("%(round)s: sanggah atas %(question)s menunggu putusan Anda.") % facts

    with translation.override(settings.LANGUAGE_CODE):
        subject = _("Sanggah untuk diputus: %(round)s") % {"round": round.title}
    notices.post(
        [Telling.of(decider, said, route="review:appeals-mine")],
        topic=f"review.appeal:{round.slug}",
        subject=subject,
        on=round.subject,
        stream=round.scores_stream,
        by=by,
    )
