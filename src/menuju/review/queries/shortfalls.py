"""What stands in the way of the next stage: too few verdicts, conflicts that nobody has settled."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q, QuerySet, Value
from django.utils.translation import gettext as _

from menuju.review import rules
from menuju.review.models import Entry, Recusal, Round, Seat, Verdict
from menuju.review.types import ConflictKind, EntryState

Pairs = AbstractSet[tuple[int, int]]
"""Keys of an entry and a seat."""


@dataclass(frozen=True)
class Shortfall:
    """An entry with fewer verdicts than its round asks for."""

    entry: Entry
    verdicts: int
    needed: int

    @property
    def where(self) -> str:
        """The region, as a person would look for it."""
        return self.entry.place.long_name

    @property
    def what(self) -> str:
        """How far it is."""
        told = _("%(n)d dari %(needed)d asesor sudah mengajukan penilaian.")
        return told % {"n": self.verdicts, "needed": self.needed}


@dataclass(frozen=True)
class SeatConflict:
    """Somebody who sits on the panel of an entry that they may not judge."""

    entry: Entry
    seat: Seat
    kinds: tuple[ConflictKind, ...]
    has_verdict: bool

    @property
    def where(self) -> str:
        """The panel and the region."""
        return f"{self.seat.panel.name} · {self.entry.place.long_name}"

    @property
    def what(self) -> str:
        """Who, and why; for the secretariat only."""
        return f"{self.seat.assessor}: {', '.join(str(kind.label) for kind in self.kinds)}"


def unexplained(round: Round) -> list[Shortfall]:
    """Return the entries that hold up the closing: too few verdicts and no reason; 3 queries."""
    return [found for found in _short(round) if not found.entry.shortfall_reason]


def all_short(round: Round) -> list[Shortfall]:
    """Return every entry that took part and has too few verdicts, by code; 3 queries."""
    return list(_short(round))


def explained(round: Round) -> list[str]:
    """Return the codes of the entries that have too few verdicts and a reason; 3 queries."""
    return [found.entry.place_id for found in _short(round) if found.entry.shortfall_reason]


def conflicts(round: Round) -> list[SeatConflict]:
    """Return who sits on a panel of an entry they may not judge and has not stepped aside.

    5 queries. Who has left the panel counts while a verdict of theirs does.
    """
    entries = round.entries.filter(panel__isnull=False).select_related("place").order_by("place_id")
    seats = Seat.objects.filter(panel__round=round).select_related("panel", "assessor")
    return conflicts_of(
        list(entries), list(seats), aside=stepped_aside(round), verdicts=given_verdicts(round)
    )


def conflicts_of(
    entries: Sequence[Entry], seats: Sequence[Seat], *, aside: Pairs, verdicts: Pairs
) -> list[SeatConflict]:
    """Return the same from rows that are at hand; 1 query."""
    on_panel: defaultdict[int, list[Entry]] = defaultdict(list)
    for entry in entries:
        if entry.panel_id is not None:
            on_panel[entry.panel_id].append(entry)
    found = rules.conflicts_among([seat.assessor_id for seat in seats], entries)
    return [
        SeatConflict(
            entry, seat, found[seat.assessor_id, entry.pk], (entry.pk, seat.pk) in verdicts
        )
        for seat in seats
        for entry in on_panel[seat.panel_id]
        if (seat.assessor_id, entry.pk) in found
        and (entry.pk, seat.pk) not in aside
        and (seat.left_at is None or (entry.pk, seat.pk) in verdicts)
    ]


def stepped_aside(round: Round) -> Pairs:
    """Return which seat stepped aside from which entry, as pairs of entry and seat; 1 query."""
    return set(Recusal.objects.filter(entry__round=round).values_list("entry", "seat"))


def given_verdicts(round: Round) -> Pairs:
    """Return which seat handed in a verdict on which entry, as pairs; 1 query."""
    return set(Verdict.objects.filter(entry__round=round).values_list("entry", "seat"))


def verdicts_and_recusals(round: Round) -> tuple[Pairs, Pairs]:
    """Return both of the above, as pairs of entry and seat; 1 query."""
    here = Q(entry__round=round)
    verdicts = Verdict.objects.filter(here).order_by().values_list("entry", "seat")
    aside = Recusal.objects.filter(here).order_by().values_list("entry", "seat")
    rows = verdicts.annotate(aside=Value(value=False)).union(
        aside.annotate(aside=Value(value=True)), all=True
    )
    found: tuple[set[tuple[int, int]], set[tuple[int, int]]] = (set(), set())
    for entry, seat, stepped in rows:
        found[bool(stepped)].add((entry, seat))
    return found


def standing_verdicts() -> QuerySet[Verdict]:
    """Return the verdicts that count: all but those of seats that stepped aside from the entry."""
    aside = Recusal.objects.filter(entry=OuterRef("entry"), seat=OuterRef("seat"))
    return Verdict.objects.exclude(Exists(aside))


def _short(round: Round) -> list[Shortfall]:
    counted = Counter(entry for entry, _seat in given_verdicts(round) - stepped_aside(round))
    judged = round.entries.filter(state=EntryState.TOOK_PART).select_related("place", "round")
    return [
        Shortfall(entry, counted[entry.pk], round.verdicts_needed)
        for entry in judged.order_by("place_id")
        if counted[entry.pk] < round.verdicts_needed
    ]
