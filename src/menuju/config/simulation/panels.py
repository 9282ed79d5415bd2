"""Seat the assessors and share the regions out, so that nobody judges in conflict."""

from collections import defaultdict
from collections.abc import Collection, Sequence

from django.db.models import QuerySet

from menuju.people.models import User
from menuju.people.types import Actor, Role
from menuju.review import rules
from menuju.review.actions import mentors as mentoring
from menuju.review.actions import panels
from menuju.review.models import Entry, Panel, Round
from menuju.review.types import EntryState

from .chance import Chance

MENTORED = 4
"""Regions of each mentor."""


def seat_all(round: Round, people: Sequence[User], *, seats: int, by: Actor) -> list[Panel]:
    """Return panels of so many seats, "Panel 1" and on, each filled with the next people."""
    groups = [people[start : start + seats] for start in range(0, len(people), seats)]
    made = []
    for number, group in enumerate(groups, start=1):
        name = f"Panel {number}"
        panel = round.panels.filter(name=name).first() or panels.create(round, name=name, by=by)
        seated = set(panel.seats.values_list("assessor", flat=True))
        for person in group:
            if person.pk not in seated:
                panels.seat(panel, person, by=by)
        made.append(panel)
    return made


def appoint_mentors(round: Round, people: Sequence[User], chance: Chance, *, by: Actor) -> None:
    """Give each mentor a few regions; they do not judge them then."""
    governments = [entry.organisation for entry in _judged(round).select_related("organisation")]
    for person in people:
        if round.mentorships.filter(mentor=person).exists():
            continue
        dice = chance.of("mentor", person.email)
        for government in dice.sample(governments, min(MENTORED, len(governments))):
            if any(hat.role == Role.MENTOR for hat in person.hats()):
                mentoring.appoint(round, government, person, by=by)


def share_out(
    round: Round, made: Sequence[Panel], *, by: Actor, first: Collection[str] = ()
) -> None:
    """Give each entry without a panel to the next one in which nobody is in conflict.

    Places that come `first` are judged by the first panels: people sign in to these.
    """
    found = _judged(round).filter(panel=None).select_related("place").order_by("place")
    waiting = sorted(found, key=lambda entry: entry.place_id not in first)
    seated = {panel.pk: set(_seated(panel)) for panel in made}
    conflicted = set(rules.conflicts_among(set().union(*seated.values()), waiting))
    shares: defaultdict[int, list[Entry]] = defaultdict(list)
    for number, entry in enumerate(waiting):
        turned = [made[(number + step) % len(made)] for step in range(len(made))]
        free = (one for one in turned if not _clash(seated[one.pk], entry, conflicted))
        shares[next(free).pk].append(entry)
    for panel in made:
        if shares[panel.pk]:
            panels.assign(shares[panel.pk], panel, by=by)


def _judged(round: Round) -> QuerySet[Entry]:
    return round.entries.filter(state=EntryState.TOOK_PART)


def _seated(panel: Panel) -> list[int]:
    return list(panel.seats.filter(left_at=None).values_list("assessor", flat=True))


def _clash(seated: set[int], entry: Entry, conflicted: set[tuple[int, int]]) -> bool:
    return any((person, entry.pk) in conflicted for person in seated)
