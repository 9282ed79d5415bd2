"""Who calibrates, who sees which sample answer, and who is held back until they have."""

from collections.abc import Collection, Iterable, Sequence

from django.db.models import Q

from menuju.people.types import Actor, Permission
from menuju.review.models import (
    CalibrationAttempt,
    CalibrationItem,
    CalibrationPass,
    CalibrationSet,
    Entry,
    PoolMember,
    Round,
    Seat,
)
from menuju.review.rules.conflicts import conflicts_among


def may_calibrate(actor: Actor, round: Round) -> bool:
    """Say whether this actor scores the sample answers: who sits on a panel or is in the pool."""
    if actor.user_id is None or not actor.holds_anywhere(Permission.SCORE_GIVE):
        return False
    here = {"assessor": actor.user_id, "left_at": None}
    return (
        Seat.objects.filter(panel__round=round, **here).exists()
        or PoolMember.objects.filter(round=round, **here).exists()
    )


def owed_by(person: int, rounds: Iterable[Round]) -> set[int]:
    """Return the rounds (keys) whose calibration holds a person (key) back; at most 2 queries.

    Without a round that requires one there is nothing to ask, and no query.
    """
    asked = {round.pk for round in rounds if round.calibrates}
    if not asked:
        return set()
    own = Q(set__round__in=asked, assessor=person)
    done = CalibrationAttempt.objects.filter(own, handed_in_at__isnull=False)
    excused = CalibrationPass.objects.filter(own)
    told = done.order_by().values_list("set__round")
    return asked - {pk for (pk,) in told.union(excused.order_by().values_list("set__round"))}


def owes(person: int, round: Round) -> bool:
    """Say whether a round's calibration keeps a person (key) from scoring; no query without one."""
    return bool(owed_by(person, [round]))


def hidden_among(
    people: Collection[int], items: Sequence[CalibrationItem], held: CalibrationSet
) -> set[tuple[int, int]]:
    """Return the pairs of person and item, by key, that must not meet; 2 queries.

    Who is in conflict with the region, in this round or in the one that the answer was taken from,
    does not see its answer; nor does who judges the region in this round: the reference would tell
    what was thought of it before they have scored.
    """
    told = [item for item in items if item.organisation_id is not None]
    if not told or not people:
        return set()
    here = [_contender(item, item.pk, held.round_id) for item in told]
    there = [_contender(item, -item.pk, item.source_id or 0) for item in told]
    barred = {(person, abs(key)) for person, key in conflicts_among(people, here + there)}
    return barred | _judged(people, told, held.round_id)


def _contender(item: CalibrationItem, key: int, round: int) -> Entry:
    """Return an item as the entry that conflicts are asked of; it is never saved."""
    assert item.organisation_id is not None  # asked only of answers that a region gave
    assert item.place_id is not None
    return Entry(
        pk=key, round_id=round, organisation_id=item.organisation_id, place_id=item.place_id
    )


def _judged(
    people: Collection[int], items: Sequence[CalibrationItem], round: int
) -> set[tuple[int, int]]:
    """Return who judges the region of an item in a round: 1 query."""
    seats = Seat.objects.filter(
        assessor__in=people,
        left_at=None,
        panel__entries__round=round,
        panel__entries__organisation__in=[item.organisation_id for item in items],
    )
    pairs = set(seats.order_by().values_list("assessor", "panel__entries__organisation"))
    return {
        (person, item.pk)
        for person, organisation in pairs
        for item in items
        if item.organisation_id == organisation
    }
