"""Whose turn a stage of a round is, as its template says who acts in it."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.db.models import Q

from menuju.people.types import Actor, Role
from menuju.programmes.types import During, RoundStage
from menuju.questions.models import Response
from menuju.review.models import Mentorship, Round, Seat
from menuju.review.types import RoundState

LEADING = (Role.SECRETARIAT, Role.AUDITOR)
ANSWERING = (Role.COORDINATOR, Role.HEAD, Role.AGENCY_PIC)


@dataclass(frozen=True, slots=True)
class Turn:
    """One dated stage of a round in which somebody acts by a role of theirs there."""

    round: Round
    stage: RoundStage
    roles: frozenset[Role]
    """Those of the actor in this round that the stage names."""


def turns(actor: Actor) -> Iterator[Turn]:
    """Yield the dated stages in which an actor acts; at most 5 queries, however many rounds.

    By the role that they wear in the round itself: leading it, answering for a region that it asks,
    sitting on its panels, mentoring a region in it. Left out is a stage that only repeats the day
    of their own deadline, or of the round's state, which stand in the calendar already.
    """
    dated = {
        round.pk: round
        for round in Round.objects.exclude(stage_dates={}).exclude(state=RoundState.PUBLISHED)
    }
    worn = _roles(actor, dated) if dated else {}
    for pk, roles_here in worn.items():
        round = dated[pk]
        for stage in round.way.stages if round.way else ():
            roles = frozenset(role for role in roles_here if role in stage.who)
            if roles and round.days_of_stage(stage.code) and not _is_told(round, stage, roles):
                yield Turn(round, stage, roles)


def _roles(actor: Actor, dated: Mapping[int, Round]) -> dict[int, set[Role]]:
    """Return the roles that an actor wears in each of these rounds, by its key; 3 queries."""
    worn: defaultdict[int, set[Role]] = defaultdict(set)
    bodies: defaultdict[int, set[Role]] = defaultdict(set)
    for hat in actor.hats:
        bodies[hat.organisation_id].add(Role(hat.role))
    for pk, round in dated.items():
        worn[pk] |= bodies.get(round.organisation_id, set()) & {*LEADING}
    own = Q(organisation__in=bodies) | Q(organisation__agencies__in=bodies)
    asked = Response.objects.filter(own, collection__round__in=dated).order_by()
    pairs = asked.values_list("collection__round", "organisation", "organisation__agencies")
    for pk, *there in pairs if bodies else ():
        for body in there:
            worn[pk] |= bodies.get(body, set()) & {*ANSWERING}
    if actor.user_id is None:
        return worn
    seats = Seat.objects.filter(assessor=actor.user_id, left_at=None, panel__round__in=dated)
    for pk in seats.order_by().values_list("panel__round", flat=True):
        worn[pk].add(Role.ASSESSOR)
    mentored = Mentorship.objects.filter(mentor=actor.user_id, ended_at=None, round__in=dated)
    for pk in mentored.order_by().values_list("round", flat=True):
        worn[pk].add(Role.MENTOR)
    return worn


def _is_told(round: Round, stage: RoundStage, roles: frozenset[Role]) -> bool:
    """Say whether the last day of a stage stands in the calendar of these roles anyway."""
    days, whole = round.days_of_stage(stage.code), round.days_of(stage.during)
    if not days or not whole or days[1] != whole[1]:
        return False
    if roles.intersection(LEADING):
        return True
    own = {During.ANSWERING: ANSWERING, During.SCORING: (Role.ASSESSOR,)}
    return roles.issubset(own.get(stage.during, ()))
