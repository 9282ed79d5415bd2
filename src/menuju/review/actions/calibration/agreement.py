"""Read how far the panel agrees on the sample answers, with the functions of `composite`."""

from django.utils import timezone
from django.utils.translation import gettext as _

from menuju.people.types import Actor
from menuju.problems import Forbidden, Invalid
from menuju.programmes import find_instrument
from menuju.review import rules
from menuju.review.actions.calibration.deeds import blind_recording
from menuju.review.models import CalibrationSet
from menuju.review.queries.calibration.spreads import first_scores
from menuju.review.queries.sheets import steps_of

REPLICATES, SEED = 1000, 1
"""The defaults of `menuju index agreement`, so that both draw alike."""


def read(held: CalibrationSet, *, by: Actor) -> CalibrationSet:
    """Read the agreement of the first attempts handed in so far; what was read before is replaced.

    Ordinal alpha with its interval, Gwet's AC2 and the share of equal pairs; nothing of one
    assessor or of fewer than two scores of anything.
    """
    if not rules.may_moderate(by, held.round):
        raise Forbidden(_("Hanya sekretariat yang memoderasi melihat kesepakatan panel."))
    rows = list(
        first_scores(held)
        .order_by("item__number", "attempt__assessor")
        .values_list("item__number", "attempt__assessor", "value")
    )
    with blind_recording("review.calibration.read", held.round, by=by) as deed:
        people = len({assessor for _item, assessor, _value in rows})
        CalibrationSet.objects.filter(pk=held.pk).update(
            agreement=_figures(held, rows), agreement_people=people, agreed_at=timezone.now()
        )
        deed.private |= {"scores": len(rows), "people": people}
    held.refresh_from_db()
    return held


def _figures(held: CalibrationSet, rows: list[tuple[int, int, int]]) -> list[dict[str, object]]:
    # As in the analysis of a run: only who computes takes numpy and scipy along.
    from menuju.composite.agreement import Level, Score, summary, tabulate  # noqa: PLC0415 -- numpy

    scale = tuple(float(step) for step in steps_of(find_instrument(held.round.instrument)))
    given = [
        Score(number, str(item), str(assessor), float(value))
        for number, (item, assessor, value) in enumerate(rows, start=2)
    ]
    try:
        found = (
            summary(
                tabulate(given)[0],
                level=Level.ORDINAL,
                scale=scale,
                replicates=REPLICATES,
                seed=SEED,
            )
            if given
            else ()
        )
    except Invalid:  # fewer than two scores of anything: nothing to compare
        return []
    names = ("name", "value", "low", "high", "units", "raters", "pairs")
    return [{name: getattr(one, name) for name in names} for one in found]
