"""A finding changes a score only here: by the assessor, with a reason that names it."""

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from menuju.people.types import Actor
from menuju.problems import Conflict, Finding, Forbidden, Invalid
from menuju.records.actions.events import recording
from menuju.records.texts import text_faults
from menuju.review import rules
from menuju.review.actions import scores
from menuju.review.models import Entry, Score
from menuju.review.types import Confidence
from menuju.visits.models import Check

LONGEST_REASON = 1000


def follow(
    entry: Entry,
    check: Check,
    *,
    value: int,
    reason: str,
    saving: UUID,
    made_at: datetime,
    by: Actor,
) -> Score:
    """Give a question the score that a finding asks for; the reason is added to the score's note.

    One event more than any score's: before, after, the finding and the reason, in the log of
    scores. All that keeps a score from being saved keeps this one too.
    """
    seat = rules.seat_of(by, entry)
    if seat is None:
        raise Forbidden(_("Anda bukan asesor daerah ini."))
    question = check.question.code
    _refuse_unusable(entry, check, reason)
    with recording(
        "review.score.followed",
        by=by,
        on=entry.round.subject,
        stream=entry.round.scores_stream,
    ) as deed:
        here = Score.objects.select_for_update().filter(entry=entry, seat=seat, question=question)
        before = here.first()
        old = before.value if before else None
        score = scores.give(
            entry,
            question=question,
            value=value,
            confidence=Confidence(before.confidence) if before else Confidence.FAIR,
            note=_note(before, check, reason),
            saving=saving,
            made_at=made_at,
            by=by,
        )
        deed.private |= {
            "entry": entry.place_id,
            "panel": seat.panel_id,
            "seat": seat.number,
            "question": question,
            "finding": check.mark,
            "before": old,
            "after": value,
            "reason": reason.strip(),
        }
    return score


def _refuse_unusable(entry: Entry, check: Check, reason: str) -> None:
    wrong = text_faults(reason, field=_("Alasan"), longest=LONGEST_REASON, required=True)
    if check.visit.response_id != entry.response_id:
        wrong.append(Finding(check.mark, _("temuan ini milik daerah lain.")))
    if wrong:
        raise Invalid(_("Nilai belum diubah: perbaiki yang berikut."), wrong)
    if check.withdrawn_at is not None:
        raise Conflict(_("Temuan ini sudah dicabut."))


def _note(before: Score | None, check: Check, reason: str) -> str:
    """Return what the region reads: what was noted before, then the finding and the reason."""
    told = _("Temuan %(mark)s: %(reason)s") % {"mark": check.mark, "reason": reason.strip()}
    return "\n".join(filter(None, (before.note if before else "", told)))
