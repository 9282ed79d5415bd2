"""What assessors give to sample answers: saved one by one, then handed in and locked.

These events lie in the round's log of scores with empty facts, as those of real scores do.
"""

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from menuju.people.models import User
from menuju.people.types import Actor
from menuju.problems import Conflict, Finding, Forbidden, Invalid, NotFound
from menuju.programmes import find_instrument
from menuju.records.texts import text_faults
from menuju.review.actions.calibration import telling
from menuju.review.actions.calibration.deeds import blind_recording, hold, refuse
from menuju.review.models import (
    CalibrationAttempt,
    CalibrationPass,
    CalibrationScore,
    CalibrationSet,
)
from menuju.review.queries.calibration.board import calibrating
from menuju.review.queries.calibration.own import shown_to
from menuju.review.queries.sheets import steps_of
from menuju.review.rules.calibration import may_calibrate
from menuju.review.types.calibration import OPEN_STATES

LONGEST_NOTE, LONGEST_REASON = 1000, 500


def give(
    held: CalibrationSet, item: int, *, value: int, note: str = "", by: Actor
) -> CalibrationScore:
    """Give a sample answer (key) a score; giving it again replaces it until all is handed in."""
    _refuse(held, by)
    if item not in {one.pk for one in shown_to(held, by.person)}:
        raise NotFound(_("Butir kalibrasi itu tidak ada."))
    _refuse_unusable(held, value, note)
    with blind_recording("review.calibration.scored", held.round, by=by) as deed:
        attempt = _begun(held, by)
        score, _new = CalibrationScore.objects.update_or_create(
            attempt=attempt,
            item_id=item,
            defaults={"value": value, "note": note.strip(), "given_at": timezone.now()},
        )
        deed.private |= {"attempt": attempt.number, "item": item, "value": value, "note": note}
    return score


def submit(held: CalibrationSet, *, by: Actor) -> CalibrationAttempt:
    """Hand the whole in: from now on its scores are locked, and the references can be read."""
    _refuse(held, by)
    with blind_recording("review.calibration.submitted", held.round, by=by) as deed:
        attempt = _hold(held, by)
        if attempt is None:
            raise Invalid(_("Belum ada butir yang dinilai."))
        given = dict(attempt.scores.values_list("item", "value"))
        shown = shown_to(held, by.person)
        missing = [place for place, one in enumerate(shown, start=1) if one.pk not in given]
        if missing:
            told = _("Masih ada %(n)d butir yang belum dinilai.") % {"n": len(missing)}
            where = _("Butir %(n)d")
            raise Invalid(told, [Finding(where % {"n": n}, _("belum dinilai.")) for n in missing])
        CalibrationAttempt.objects.filter(pk=attempt.pk).update(handed_in_at=timezone.now())
        attempt.refresh_from_db()
        deed.private |= {
            "attempt": attempt.number,
            "scores": {str(item): value for item, value in given.items()},
        }
    return attempt


def ask_again(held: CalibrationSet, person: User, *, reason: str, by: Actor) -> CalibrationAttempt:
    """Ask one assessor to score the set once more; what was given before stays beside it.

    The real entries stay open: whoever knows the references practises, and is not measured anew.
    """
    refuse(held.round, by=by)
    _refuse_reason(reason)
    with blind_recording("review.calibration.reopened", held.round, by=by) as deed:
        hold(held.round)
        before = _attempts(held, person.pk).last()
        if before is None or before.handed_in_at is None:
            raise Conflict(_("Orang ini belum menyerahkan kalibrasinya."))
        attempt = CalibrationAttempt.objects.create(
            set=held,
            assessor=person,
            number=before.number + 1,
            reason=reason.strip(),
            begun_at=timezone.now(),
        )
        deed.private |= {"assessor": person.email, "reason": attempt.reason}
        telling.tell(held, [person], telling.AGAIN, by=by)
    return attempt


def excuse(held: CalibrationSet, person: User, *, reason: str, by: Actor) -> CalibrationPass:
    """Let one assessor score real entries without having handed in; the reason is kept."""
    refuse(held.round, by=by)
    _refuse_reason(reason)
    with blind_recording("review.calibration.excused", held.round, by=by) as deed:
        hold(held.round)
        if not calibrating(held.round).filter(pk=person.pk).exists():
            raise NotFound(_("Orang ini tidak menilai dalam putaran ini."))
        if _attempts(held, person.pk).filter(handed_in_at__isnull=False).exists():
            raise Conflict(_("Orang ini sudah menyerahkan kalibrasinya."))
        if held.passes.filter(assessor=person).exists():
            raise Conflict(_("Orang ini sudah boleh lanjut."))
        made = CalibrationPass.objects.create(
            set=held,
            assessor=person,
            reason=reason.strip(),
            given_at=timezone.now(),
            given_by_id=by.person,
        )
        deed.private |= {"assessor": person.email, "reason": made.reason}
    return made


def take(held: CalibrationSet, *, by: Actor) -> None:
    """Note that somebody takes the table of names and scores out of the house."""
    refuse(held.round, by=by)
    with blind_recording("review.calibration.taken", held.round, by=by) as deed:
        deed.private["attempts"] = held.attempts.filter(handed_in_at__isnull=False).count()


def _refuse(held: CalibrationSet, by: Actor) -> None:
    if not may_calibrate(by, held.round):
        raise Forbidden(_("Halaman ini untuk asesor putaran ini."))
    _refuse_closed(held)


def _refuse_closed(held: CalibrationSet) -> None:
    if held.published_at is None:
        raise NotFound(_("Kalibrasi putaran ini belum diterbitkan."))
    if held.round.state not in OPEN_STATES:
        raise Conflict(_("Tahap penilaian sudah berakhir; kalibrasi tidak berubah lagi."))


def _refuse_unusable(held: CalibrationSet, value: int, note: str) -> None:
    wrong = text_faults(note, field=_("Catatan"), longest=LONGEST_NOTE)
    steps = steps_of(find_instrument(held.round.instrument))
    if value not in steps:
        what = _("%(value)s di luar skala %(low)s–%(high)s.")
        told = {"value": value, "low": steps[0], "high": steps[-1]}
        wrong.append(Finding(_("Nilai"), what % told))
    if wrong:
        raise Invalid(_("Nilai ini tidak dapat disimpan."), wrong)


def _refuse_reason(reason: str) -> None:
    wrong = text_faults(
        reason, field=_("Alasan"), longest=LONGEST_REASON, required=True, lines=False
    )
    if wrong:
        raise Invalid(_("Sebutkan alasannya."), wrong)


def _attempts(held: CalibrationSet, person: int) -> QuerySet[CalibrationAttempt]:
    return CalibrationAttempt.objects.filter(set=held, assessor=person).order_by("number")


def _hold(held: CalibrationSet, by: Actor) -> CalibrationAttempt | None:
    """Hold the newest attempt; raises `Conflict` where it is handed in or the stage is over."""
    newest = _attempts(held, by.person).select_for_update().last()
    held.round.refresh_from_db(fields=["state"])
    held.refresh_from_db(fields=["published_at"])
    _refuse_closed(held)
    if newest is not None and newest.handed_in_at is not None:
        raise Conflict(_("Kalibrasi Anda sudah diserahkan dan tidak berubah lagi."))
    return newest


def _begun(held: CalibrationSet, by: Actor) -> CalibrationAttempt:
    """Return the open attempt; the first score begins it, holding the round: two tabs begin one."""
    there = _hold(held, by)
    if there is None:
        hold(held.round)
        there = _hold(held, by)
    return there or CalibrationAttempt.objects.create(
        set=held, assessor_id=by.person, begun_at=timezone.now()
    )
