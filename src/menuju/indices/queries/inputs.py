"""Gather what a run is computed from, and freeze it."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from menuju.composite.official import Unit, frozen
from menuju.indices.models import Standing
from menuju.indices.types import RunState
from menuju.review.models import Entry, Figure, Round
from menuju.review.types import EntryState


@dataclass(frozen=True)
class FrozenInputs:
    """The inputs of a run as canonical bytes: whoever holds them computes the same result."""

    units: bytes
    figures: bytes
    scores: bytes
    published: bytes
    raters: bytes = b""
    """Salted commitments to the raters; nothing where nobody scored here."""
    evidence: bytes = b""
    """What the answers rested on; nothing where nobody answered here."""


def freeze(round: Round, *, previous: Mapping[str, Decimal]) -> FrozenInputs:
    """Return a round's inputs as they stand; `previous` gives earlier finals by place code."""
    entries = list(_entries(round))
    figures = _figures(round)
    units = [unit_of(entry, figures[entry.pk], previous) for entry in entries]
    return FrozenInputs(
        units=frozen.write_units(units),
        figures=frozen.write_figures(units),
        scores=b"",
        published=frozen.write_published(_published(entries)),
    )


def previous_finals(round: Round, instruments: Collection[str]) -> dict[str, Decimal]:
    """Return recomputed finals of earlier instruments' published rounds, by place code.

    An invented round is never compared with a real one. Where an instrument was used by more than
    one round, the round published last tells.
    """
    rows = Standing.objects.filter(
        run__state=RunState.PUBLISHED,
        run__round__instrument__in=instruments,
        run__round__simulated=round.simulated,
    ).order_by("run__round__published_at")
    return dict(rows.values_list("entry__place_id", "final"))


def bare(value: Decimal) -> Decimal:
    """Return a stored figure without the zeros that its column adds: 2.9400 is 2.94."""
    return Decimal(f"{value:f}".rstrip("0").rstrip("."))


def _entries(round: Round) -> Iterable[Entry]:
    return round.entries.select_related("cohort", "place__parent").order_by("place_id")


def _figures(round: Round) -> dict[int, dict[str, Decimal]]:
    given: defaultdict[int, dict[str, Decimal]] = defaultdict(dict)
    rows = Figure.objects.filter(entry__round=round).values_list("entry_id", "node", "value")
    for entry, node, value in rows:
        given[entry][node] = bare(value)
    return given


def unit_of(entry: Entry, figures: Mapping[str, Decimal], previous: Mapping[str, Decimal]) -> Unit:
    """Return an entry as the index sees it, without scores."""
    place = entry.place
    return Unit(
        code=place.pk,
        name=place.long_name,
        cohort=entry.cohort.code,
        group=place.parent_id or "",
        group_name=place.parent.long_name if place.parent else "",
        took_part=entry.state == EntryState.TOOK_PART,
        figures=figures,
        scores={},
        previous_final=previous.get(place.pk),
    )


def _published(entries: Iterable[Entry]) -> dict[str, dict[str, Decimal]]:
    """Return what the letter printed, by place code and figure."""
    printed = {
        entry.place_id: {"final": entry.published_final, "improvement": entry.published_improvement}
        for entry in entries
    }
    return {
        code: {name: bare(value) for name, value in figures.items() if value is not None}
        for code, figures in printed.items()
    }
