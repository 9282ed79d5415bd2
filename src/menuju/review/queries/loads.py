"""Panels of a round on its page of control: who sits there by number, and how far each is."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from menuju.people.models import User
from menuju.review.models import Entry, Panel, Round, Seat
from menuju.review.queries.shortfalls import SeatConflict

SEAT = (
    "seats__pk",
    "seats__number",
    "seats__left_at",
    "seats__assessor",
    "seats__assessor__name",
    "seats__assessor__email",
)


@dataclass(frozen=True)
class PanelLoad:
    """One panel: who sits there by number, what it has, what is done."""

    panel: Panel
    people: frozenset[int]
    """Who sits there now."""
    entries: int
    done: int
    conflicts: int
    missing: int
    """Seats it lacks to give each entry the verdicts that the round asks for."""

    @property
    def seats(self) -> int:
        """How many people sit there; who sits on several panels taken together is one."""
        return len(self.people)

    @property
    def percent(self) -> int:
        """How much is done, in whole percent."""
        return self.done * 100 // self.entries if self.entries else 0


def panels_and_seats(round: Round) -> tuple[list[Panel], list[Seat]]:
    """Return the panels of a round, and all their seats with who sits there; 1 query."""
    panels: dict[int, Panel] = {}
    seats: list[Seat] = []
    for pk, name, single, *seat in round.panels.order_by("pk", "seats__number").values_list(
        "pk", "name", "single", *SEAT
    ):
        panel = panels.setdefault(pk, Panel(pk=pk, round=round, name=name, single=single))
        seated, number, left_at, person, called, email = seat
        if seated is None:
            continue
        assessor = User(pk=person, name=called, email=email)
        seats.append(
            Seat(pk=seated, panel=panel, number=number, left_at=left_at, assessor=assessor)
        )
    return list(panels.values()), seats


def loads(
    round: Round,
    panels: Sequence[Panel],
    judged: Sequence[Entry],
    seats: Sequence[Seat],
    *,
    conflicts: Sequence[SeatConflict],
    counted: Mapping[int, int],
) -> list[PanelLoad]:
    """Return how far each panel is, from rows that are at hand."""
    given: defaultdict[int | None, list[Entry]] = defaultdict(list)
    for entry in judged:
        given[entry.panel_id].append(entry)
    sitting: defaultdict[int, set[int]] = defaultdict(set)
    for seat in seats:
        if seat.left_at is None:
            sitting[seat.panel_id].add(seat.assessor_id)
    clashing = Counter(found.seat.panel_id for found in conflicts)
    needed = round.verdicts_needed
    return [
        PanelLoad(
            panel=panel,
            people=frozenset(sitting[panel.pk]),
            entries=len(given[panel.pk]),
            done=sum(counted[entry.pk] >= needed for entry in given[panel.pk]),
            conflicts=clashing[panel.pk],
            missing=max(0, needed - len(sitting[panel.pk])) if _is_used(panel, given) else 0,
        )
        for panel in panels
    ]


def _is_used(panel: Panel, given: Mapping[int | None, Sequence[Entry]]) -> bool:
    """Say whether a panel is to judge anything: a single one without its entry is not."""
    return not panel.single or bool(given[panel.pk])


def together(loads: Sequence[PanelLoad]) -> PanelLoad:
    """Return several panels as one line."""
    return PanelLoad(
        panel=loads[0].panel,
        people=frozenset().union(*(load.people for load in loads)),
        entries=sum(load.entries for load in loads),
        done=sum(load.done for load in loads),
        conflicts=sum(load.conflicts for load in loads),
        missing=sum(load.missing for load in loads),
    )
