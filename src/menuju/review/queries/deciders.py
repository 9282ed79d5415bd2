"""Who may decide an appeal: never somebody who gave the score, nor in conflict with the region."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from menuju.people.models import Membership, User
from menuju.people.types import ROLES, Permission, Role
from menuju.review import rules
from menuju.review.models import Appeal, Round, Score, Seat, Settlement
from menuju.review.types import ConflictKind, DecisionBar

Bars = tuple[ConflictKind | DecisionBar, ...]


@dataclass(frozen=True)
class Candidate:
    """Somebody of the round, and why they may not decide this appeal; empty where they may."""

    person: User
    moderates: bool
    """Whether they moderate the round; else they sit on a panel of it."""
    bars: Bars


def candidates(appeal: Appeal) -> list[Candidate]:
    """Return who of the round could decide an appeal, those who may first; about 9 queries."""
    round = appeal.entry.round
    people = list(_of(round))
    seated = set(_sitting(people, round))
    bars = decision_bars(people, appeal)
    found = [Candidate(each, each.pk not in seated, bars[each.pk]) for each in people]
    return sorted(found, key=lambda one: (bool(one.bars), not one.moderates, str(one.person)))


def decision_bars(people: Iterable[User], appeal: Appeal) -> dict[int, Bars]:
    """Return why each of these people may not decide an appeal, by account; empty where they may.

    Whoever gave a score of that question, or settled the figure that counts, takes no part; nor
    does anybody in conflict with the region, or who is not of the round. At most 7 queries.
    """
    wanted = list(people)
    keys = [person.pk for person in wanted]
    entry = appeal.entry
    found = rules.conflicts_among(keys, [entry])
    gave, of_round = _gave(appeal), _of_the_round(wanted, entry.round)
    bars: dict[int, Bars] = {}
    for key in keys:
        own: list[ConflictKind | DecisionBar] = list(found.get((key, entry.pk), ()))
        own += [DecisionBar.GAVE_IT] if key in gave else []
        own += [DecisionBar.NOT_OF_THE_ROUND] if key not in of_round else []
        bars[key] = tuple(own)
    return bars


def _of(round: Round) -> Iterable[User]:
    """Return the accounts that moderate a round, or sit on one of its panels."""
    moderating = _roles_with(Permission.SCORE_MODERATE)
    staff = Q(memberships__organisation=round.organisation_id, memberships__role__in=moderating)
    seats = Seat.objects.filter(panel__round=round, left_at=None).values("assessor")
    wanted = User.objects.filter(staff | Q(pk__in=seats), is_active=True)
    return wanted.order_by("pk").distinct()


def _sitting(people: Sequence[User], round: Round) -> dict[int, object]:
    """Return who sits or has sat on a panel of a round, with when they left; None for who sits."""
    seated = Seat.objects.filter(panel__round=round, assessor__in=[each.pk for each in people])
    return dict(seated.order_by("left_at").values_list("assessor", "left_at"))


def _gave(appeal: Appeal) -> set[int]:
    """Return whose scores of the question there are, and who settled the figure before."""
    scored = Score.objects.filter(entry=appeal.entry_id, question=appeal.question)
    settled = Settlement.objects.filter(entry=appeal.entry_id, question=appeal.question)
    gave = set(scored.order_by().values_list("seat__assessor", flat=True))
    return gave | set(settled.order_by().values_list("settled_by", flat=True))


def _of_the_round(people: Sequence[User], round: Round) -> set[int]:
    """Return who of these moderates a round, or sits on one of its panels as an assessor."""
    sitting = _sitting(people, round)
    held = Membership.objects.held().filter(user__in=people)
    judging = _wearers(held, Permission.SCORE_GIVE)
    moderating = _wearers(
        held.filter(organisation=round.organisation_id), Permission.SCORE_MODERATE
    )
    here = {pk for pk, left_at in sitting.items() if left_at is None} & judging
    here |= moderating - sitting.keys()
    return {person.pk for person in people if person.is_active and person.pk in here}


def _wearers(held: QuerySet[Membership], permission: Permission) -> set[int]:
    """Return who holds a permission by one of these hats; 1 query."""
    return set(held.filter(role__in=_roles_with(permission)).values_list("user", flat=True))


def _roles_with(permission: Permission) -> list[Role]:
    return [role for role, held in ROLES.items() if permission in held]
