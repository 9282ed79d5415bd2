"""Whom a round waits for: the people who can take each region a step further."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from menuju.people.models import Membership, User
from menuju.people.types import Role
from menuju.places.models import Place
from menuju.questions.models import Response
from menuju.questions.types import ResponseState
from menuju.review import rules
from menuju.review.models import Entry, Recusal, Round, Seat, Verdict
from menuju.review.types import EntryState, RoundState


@dataclass(frozen=True)
class Awaited:
    """One region and who can move it on; nobody where the role is not given yet."""

    response: Response
    people: tuple[User, ...]


def awaited(round: Round, responses: Sequence[Response]) -> list[Awaited]:
    """Return whom each of these regions waits for; regions that wait for nobody are left out.

    Answers wait for the coordinator, submitted ones for the head, an entry for those of its panel
    who have not handed in. At most 5 queries.
    """
    if round.state == RoundState.SCORING:
        return _assessors(round, responses)
    return _region(responses)


def by_person(found: Iterable[Awaited]) -> Mapping[User, list[Place]]:
    """Return the regions that wait for each person, in their order."""
    regions: defaultdict[User, list[Place]] = defaultdict(list)
    for each in found:
        for person in each.people:
            regions[person].append(each.response.place)
    return regions


def _region(responses: Sequence[Response]) -> list[Awaited]:
    role = {ResponseState.FILLING: Role.COORDINATOR, ResponseState.SUBMITTED: Role.HEAD}
    open_ = [each for each in responses if each.state in role]
    held = Membership.objects.held().filter(
        organisation__in=[each.organisation_id for each in open_],
        role__in=role.values(),
        user__is_active=True,
    )
    people: defaultdict[tuple[int, str], list[User]] = defaultdict(list)
    for hat in held.select_related("user").order_by("user"):
        people[hat.organisation_id, hat.role].append(hat.user)
    return [
        Awaited(each, tuple(people[each.organisation_id, role[ResponseState(each.state)]]))
        for each in open_
    ]


def _assessors(round: Round, responses: Sequence[Response]) -> list[Awaited]:
    by_key = {each.pk: each for each in responses}
    entries = list(
        Entry.objects.filter(
            round=round, response__in=by_key, state=EntryState.TOOK_PART
        ).select_related("place")
    )
    done = set(Verdict.objects.filter(entry__in=entries).values_list("entry", "seat"))
    done |= set(Recusal.objects.filter(entry__in=entries).values_list("entry", "seat"))
    seats: defaultdict[int, list[Seat]] = defaultdict(list)
    for seat in Seat.objects.filter(panel__round=round, left_at=None).select_related("assessor"):
        seats[seat.panel_id].append(seat)
    barred = rules.conflicts_among(
        {seat.assessor_id for held in seats.values() for seat in held}, entries
    )
    found = []
    for entry in entries:
        sitting = seats.get(entry.panel_id or 0, [])
        people = [
            seat.assessor
            for seat in sitting
            if (entry.pk, seat.pk) not in done and (seat.assessor_id, entry.pk) not in barred
        ]
        if people or not sitting:
            assert entry.response_id is not None  # filtered by response
            found.append(Awaited(by_key[entry.response_id], tuple(people)))
    return found
