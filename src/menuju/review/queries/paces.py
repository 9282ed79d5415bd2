"""How long scoring takes, from when scores were saved: for one's own planning, and for a round's.

Nothing is measured for it. The time of a question is what passed since the score saved before it
in the same entry, by the clock of the device; a pause is left out, and so are scores that a sheet
brought all at once. The first question of a sitting has no time. Nobody sees another's.
"""

from dataclasses import dataclass
from datetime import datetime
from statistics import median

from django.db import connection

from menuju.people.types import Actor
from menuju.review.models import Round
from menuju.review.types import RoundState

PAUSE, BULK = 15 * 60, 2
"""Seconds: longer is a pause, shorter was saved by the lot."""
ENOUGH, PEOPLE = 10, 5
"""Questions before an assessor has a pace, and assessors before a round has one."""

GAPS = """
    WITH first AS (
        SELECT score.entry_id, score.seat_id, seat.assessor_id, min(saving.made_at) AS made_at
        FROM review_scoresaving saving
        JOIN review_score score ON score.id = saving.score_id
        JOIN review_seat seat ON seat.id = score.seat_id
        JOIN review_entry entry ON entry.id = score.entry_id
        JOIN review_round round ON round.id = entry.round_id
        {where}
        GROUP BY score.id, seat.assessor_id
    ), gap AS (
        SELECT assessor_id, extract(epoch FROM made_at - lag(made_at) OVER (
            PARTITION BY seat_id, entry_id ORDER BY made_at)) AS seconds
        FROM first
    )
    SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY seconds) FROM gap
    WHERE seconds BETWEEN %s AND %s GROUP BY assessor_id HAVING count(*) >= %s
"""
OWN = "WHERE seat.assessor_id = %s AND round.state = %s"
HANDED_IN = """
    JOIN review_verdict verdict
        ON verdict.entry_id = score.entry_id AND verdict.seat_id = score.seat_id
    WHERE entry.round_id = %s AND verdict.submitted_at <= %s
"""


@dataclass(frozen=True, slots=True)
class RoundPace:
    """The middle assessor's middle question, in seconds, and of how many assessors."""

    seconds: int
    assessors: int


def own_pace(actor: Actor) -> float | None:
    """Return an assessor's own middle time of a question, in seconds; 1 query.

    Of the rounds that are being scored; None before ten questions were timed.
    """
    found = _medians(OWN, [actor.person, RoundState.SCORING.value])
    return found[0] if found else None


def round_pace(round: Round, *, until: datetime) -> RoundPace | None:
    """Return the pace of a round from verdicts handed in up to a moment; 1 query.

    None before five assessors have one, so that it is nobody's.
    """
    found = _medians(HANDED_IN, [round.pk, until])
    if len(found) < PEOPLE:
        return None
    return RoundPace(seconds=int(median(found) + 0.5), assessors=len(found))


def minutes_left(questions: int, seconds: float | None) -> int | None:
    """Return about how many minutes some questions take at a pace: whole fives above ten."""
    if seconds is None or questions <= 0:
        return None
    minutes = questions * seconds / 60
    return max(1, round(minutes)) if minutes <= 10 else 5 * round(minutes / 5)  # noqa: PLR2004 -- as said


def _medians(where: str, given: list[int | str | datetime]) -> list[float]:
    with connection.cursor() as cursor:
        cursor.execute(GAPS.format(where=where), [*given, BULK, PAUSE, ENOUGH])
        return [float(seconds) for (seconds,) in cursor.fetchall()]
