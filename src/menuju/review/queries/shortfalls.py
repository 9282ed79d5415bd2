"""What stands in the way of the next stage: too few verdicts, conflicts that nobody has settled."""

from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from menuju.review import rules
from menuju.review.models import Entry, Recusal, Round, Seat, Verdict
from menuju.review.types import ConflictKind, EntryState


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


def with_verdicts(round: Round) -> QuerySet[Entry]:
    """Return the entries that took part, each with `counted`: its verdicts that count."""
    taking_part = round.entries.filter(state=EntryState.TOOK_PART)
    return taking_part.annotate(counted=Coalesce(Subquery(_counting()), 0))


def unexplained(round: Round) -> list[Shortfall]:
    """Return the entries that hold up the closing: too few verdicts and no reason; 1 query."""
    return _short(round, with_verdicts(round).filter(shortfall_reason=""))


def explained(round: Round) -> list[str]:
    """Return the codes of the entries that have too few verdicts and a reason; 1 query."""
    here = with_verdicts(round).exclude(shortfall_reason="")
    return sorted(found.entry.place_id for found in _short(round, here))


def conflicts(round: Round) -> list[SeatConflict]:
    """Return who sits on a panel of an entry they may not judge and has not stepped aside.

    6 queries. Who has left the panel counts while a verdict of theirs does.
    """
    entries = {
        entry.pk: entry
        for entry in round.entries.filter(panel__isnull=False).select_related("place")
    }
    seats = list(
        Seat.objects.filter(panel__round=round)
        .select_related("panel", "assessor")
        .prefetch_related("recusals")
    )
    by_panel: dict[int, list[Entry]] = {}
    for entry in entries.values():
        by_panel.setdefault(entry.panel_id or 0, []).append(entry)
    verdicts = set(Verdict.objects.filter(entry__round=round).values_list("entry", "seat"))
    found = rules.conflicts_among([seat.assessor_id for seat in seats], entries.values())
    return [
        SeatConflict(entry, seat, kinds, (entry.pk, seat.pk) in verdicts)
        for seat in seats
        for entry in by_panel.get(seat.panel_id, ())
        if (kinds := found.get((seat.assessor_id, entry.pk)))
        and entry.pk not in {recusal.entry_id for recusal in seat.recusals.all()}
        and (seat.left_at is None or (entry.pk, seat.pk) in verdicts)
    ]


def standing_verdicts() -> QuerySet[Verdict]:
    """Return the verdicts that count: all but those of seats that stepped aside from the entry."""
    aside = Recusal.objects.filter(entry=OuterRef("entry"), seat=OuterRef("seat"))
    return Verdict.objects.exclude(Exists(aside))


def _counting() -> QuerySet[Verdict, dict[str, int]]:
    here = standing_verdicts().filter(entry=OuterRef("pk")).order_by()
    return here.values("entry").annotate(n=Count("pk")).values("n")


def _short(round: Round, entries: QuerySet[Entry]) -> list[Shortfall]:
    short = entries.filter(counted__lt=round.verdicts_needed).select_related("place")
    return [
        Shortfall(entry, entry.counted, round.verdicts_needed)
        for entry in short.order_by("place_id")
    ]
